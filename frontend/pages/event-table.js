/** Events by date as a table. The timeline loads it when it is opened. */
import { RecordLink } from '../components/record-link.js';
import { filled, table } from '../components/table.js';
import { english, html } from '../lib/html.js';
import { period, t } from '../lib/language.js';

/** @param {{events: import('../queries/timeline.js').TimelineData['events']['nodes']}} props */
export const EventTable = ({ events }) =>
  table({
    caption: t('timeline.strip'),
    hideCaption: true,
    rows: events,
    download: 'events-by-date',
    columns: filled(events, [
      { label: t('column.event'), cell: (event) => html`<${RecordLink} record=${event} />` },
      {
        label: t('column.when'),
        cell: ({ start, end }) => period(start, end) || t('timeline.undated'),
      },
      { label: t('column.place'), cell: ({ place }) => english(place) },
      {
        label: t('column.ofInitiative'),
        cell: ({ initiative }) => initiative && html`<${RecordLink} record=${initiative} short />`,
      },
    ]),
  });
