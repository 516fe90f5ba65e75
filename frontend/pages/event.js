/** One event: when, where, who hosted, who took part. */
import { Ledger } from '../components/ledger.js';
import { RecordLink } from '../components/record-link.js';
import { Relations } from '../components/relations.js';
import { html } from '../lib/html.js';
import { period, t } from '../lib/language.js';
import { EVENT } from '../queries.js';
import { OneRecord, RecordFrame, sourcesOf } from './record.js';

/** @param {{slug: string}} props */
export default function Event({ slug }) {
  return html`<${OneRecord} query=${EVENT} field="event" slug=${slug}>${(/** @type {any} */ event) => html`
    <${RecordFrame} record=${event} collection="events" type="Event"
      linked=${{ ...(event.start && { startDate: event.start }), ...(event.end && { endDate: event.end }), ...(event.place && { location: event.place }), ...(event.host && { organizer: event.host.name }) }}
      kind=${event.start && html`<time datetime=${event.start}>${period(event.start, event.end)}</time>`}
      citations=${sourcesOf(event.participations)} sections=${[
        {
          id: 'facts', title: t('record.facts'), shown: true,
          content: html`<${Ledger} facts=${[
            { label: t('column.when'), value: period(event.start, event.end), citations: event.citations },
            { label: t('column.host'), value: event.host ? html`<${RecordLink} record=${event.host} />` : html`<span class="soft">${t('event.noHost')}</span>`, citations: event.citations },
            { label: t('column.place'), value: event.place && html`<span lang="en">${event.place}</span>`, citations: event.citations },
            { label: t('facet.SERIES'), value: event.series && html`<a href=${`/events?${new URLSearchParams({ series: event.series })}`} lang="en">${event.series}</a>` },
            { label: t('fact.edition'), value: event.edition && html`<span lang="en">${event.edition}</span>` },
            { label: t('column.ofInitiative'), value: event.initiative && html`<${RecordLink} record=${event.initiative} />` },
            { label: t('fact.aliases'), value: event.aliases.length > 0 && html`<span lang="en">${event.aliases.join('; ')}</span>` },
            { label: t('fact.note'), value: event.note && html`<span lang="en">${event.note}</span>` },
          ]} />`,
        },
        {
          id: 'participants', title: t('event.participants'), shown: event.participations.length > 0,
          content: html`<${Relations} caption=${t('event.participants')} head=${t('column.agency')} rows=${event.participations} other=${(/** @type {any} */ row) => row.agency} />`,
        },
      ]} />`}<//>`;
}
