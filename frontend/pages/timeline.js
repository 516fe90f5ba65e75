/** Events and editions of initiatives by date: a strip to look at, and a list by month to read. */
import { SavePicture } from '../charts/download.js';
import { Strip } from '../charts/strip.js';
import { precisionOf } from '../charts/strip-layout.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Coverages } from '../components/coverage.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { Lazy } from '../components/lazy.js';
import { Pager } from '../components/pager.js';
import { RecordLink } from '../components/record-link.js';
import { Segments } from '../components/segments.js';
import { Empty, whenReady } from '../components/states.js';
import { html } from '../lib/html.js';
import { date, list, period, phrase, t } from '../lib/language.js';
import { FIRST_PAGE, cursorOf } from '../lib/paging.js';
import { TIMELINE } from '../queries/timeline.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';

const loadTable = async () => (await import('./event-table.js')).EventTable;

const PAGE_SIZE = 100;
/** @type {Record<string, object>} */
const CONDITIONS = {
  conferences: { initiative: { isNull: true } },
  editions: { initiative: { isNull: false } },
};

/** @typedef {import('../queries/timeline.js').TimelineData['events']} Events */
/** @typedef {Events['nodes'][number]} Event */
/** @typedef {import('../charts/strip.js').DatedEvent} DatedEvent */

export default function Timeline() {
  const { query, change } = useRoute();
  const show = query.get('show');
  const variables = { where: CONDITIONS[show ?? ''] ?? {}, ...cursorOf(query, PAGE_SIZE) };
  const result = useQuery(TIMELINE, variables);
  const options = [null, 'conferences', 'editions'].map((value) => ({
    value,
    label: t(`timeline.${value ?? 'all'}`),
  }));
  const onChange = (/** @type {string | null} */ value) => change({ show: value, ...FIRST_PAGE });
  return html`
    <${Heading} title=${t('page.timeline')} lead=${t('timeline.lead')} />
    ${whenReady(
      result,
      ({ events, eventDates }) => html`
      <div class="sections">
        <div class="row spread">
          <div>
            <p role="status"><strong>${t('count.events', { count: events.totalCount })}</strong></p>
            <${Coverages} of=${events.totalCount} covered=${{ eventDates }} />
          </div>
          <${Segments} class="no-print" name="show" legend=${t('facets.label')} legendClass="visually-hidden"
            options=${options} value=${show} onChange=${onChange} />
        </div>
        <${Dated} events=${events.nodes} />
        <${Pager} of=${events} size=${PAGE_SIZE} path="/timeline" query=${query} />
        <${AsGraphQL} query=${TIMELINE} variables=${variables} />
      </div>`,
    )}`;
}

/** @param {{events: Event[]}} props */
function Dated({ events }) {
  const dated = events.filter(isDated);
  const undated = events.filter(({ start }) => !start);
  const months = Map.groupBy(dated, ({ start }) => start.slice(0, 7));
  return html`
    ${dated.length > 0 && html`<${StripPanel} events=${dated} undated=${undated.length} />`}
    ${events.length === 0 && html`<${Empty} title=${t('list.empty')} />`}
    ${events.length > 0 && html`<${Fold} summary=${t('network.table')}>${() => html`<${Lazy} load=${loadTable} events=${events} />`}<//>`}
    <section class="months" aria-label=${t('page.events')}>
      ${[...months].map(([month, rows]) => html`<${Month} key=${month} title=${titleOf(month)} events=${rows} />`)}
      ${undated.length > 0 && html`<${Month} title=${t('timeline.undated')} events=${undated} />`}
    </section>`;
}

/** @param {Event} event @returns {event is DatedEvent} */
const isDated = (event) => event.start !== null && event.start !== '';

/** A month, or some time in a year. @param {string} month */
const titleOf = (month) => (month.length < 7 ? t('timeline.someTime', { year: date(month) }) : date(month));

/** @param {{events: DatedEvent[], undated: number}} props */
function StripPanel({ events, undated }) {
  const note = summaryOf(events, undated);
  const draw = async () => (await import('../charts/drawings.js')).stripPicture(events);
  return html`
    <figure class="panel stack">
      <h2>${t('timeline.strip')}</h2>
      <p class="chart-note">${note}</p>
      <${Strip} events=${events} />
      <${SavePicture} file="events" title=${t('timeline.strip')} note=${note} draw=${draw} />
    </figure>`;
}

/**
 * How many events are dated how precisely, in words.
 * @param {DatedEvent[]} events
 * @param {number} undated
 */
function summaryOf(events, undated) {
  const counts = Map.groupBy(events, precisionOf);
  const precisions = /** @type {const} */ (['day', 'month', 'year']);
  const parts = precisions
    .map((precision) => ({ precision, count: counts.get(precision)?.length ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ precision, count }) => t(`timeline.known.${precision}`, { count }));
  if (undated > 0) parts.push(t('timeline.known.none', { count: undated }));
  const last = events
    .map(({ start, end }) => end ?? start)
    .toSorted()
    .at(-1);
  return t('timeline.strip.note', { first: date(events[0]?.start), last: date(last), what: list(parts) });
}

/** @param {{title: string, events: Event[]}} props */
const Month = ({ title, events }) => html`
  <section class="month">
    <h2>${title}</h2>
    <ul role="list">
      ${events.map(
        (event) => html`
        <li>
          <${RecordLink} record=${event} />
          <div class="soft small">${details(event).map((part) => html`<span>${part}</span>${' '}`)}</div>
        </li>`,
      )}
    </ul>
  </section>`;

/** @param {Event} event */
function details({ start, end, place, initiative }) {
  const withDay = start !== null && start.length > 7; // a month is in the heading already
  return [
    withDay && period(start, end),
    place && html`<bdi lang="en">${place}</bdi>`,
    initiative &&
      phrase('list.labelled', {
        label: t('column.ofInitiative'),
        value: html`<${RecordLink} record=${initiative} short />`,
      }),
  ].filter(Boolean);
}
