/** Events and editions in time: a strip to see them, a list by month to read them. */
import { useAnswer } from '../api.js';
import { Strip } from '../charts/strip.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Heading } from '../components/heading.js';
import { RecordLink } from '../components/record-link.js';
import { Pager } from '../components/pager.js';
import { Answered, Empty } from '../components/states.js';
import { html } from '../lib/html.js';
import { date, period, t } from '../lib/language.js';
import { FROM_START, cursorOf } from '../lib/paging.js';
import { TIMELINE } from '../queries.js';
import { useRoute } from '../router.js';

const SIZE = 100;

export default function Timeline() {
  const { query, change } = useRoute();
  const show = query.get('show');
  const where = show === 'editions' ? { initiative: { isNull: false } } : show === 'conferences' ? { initiative: { isNull: true } } : {};
  const variables = { where, ...cursorOf(query, SIZE) };
  const answer = useAnswer(TIMELINE, variables);
  return html`
    <${Heading} title=${t('page.timeline')} lead=${t('timeline.lead')} />
    <${Answered} answer=${answer}>${(/** @type {any} */ { events }) => {
      const dated = events.nodes.filter((/** @type {any} */ { start }) => start);
      const months = Map.groupBy(dated, (/** @type {any} */ { start }) => start.slice(0, 7));
      const undated = events.nodes.filter((/** @type {any} */ { start }) => !start);
      return html`
        <div class="sections">
          <div class="row spread">
            <p role="status"><strong>${t('count.events', { count: events.totalCount })}</strong></p>
            <fieldset class="no-print"><legend class="visually-hidden">${t('facets.label')}</legend><div class="segments">${[null, 'conferences', 'editions'].map((one) => html`
              <label><input type="radio" name="show" checked=${one === show} onChange=${() => change({ show: one, ...FROM_START })} />${t(`timeline.${one ?? 'all'}`)}</label>`)}</div></fieldset>
          </div>
          ${dated.length > 0 && html`
            <figure class="panel stack"><h2>${t('timeline.strip')}</h2><p class="chart-note">${t('timeline.strip.note', { first: date(dated[0].start), last: date(dated.at(-1).start) })}</p><${Strip} events=${dated} /></figure>`}
          ${events.nodes.length === 0 && html`<${Empty} title=${t('list.empty')} />`}
          <section class="months" aria-label=${t('page.events')}>${[...months].map(([month, rows]) => html`<${Month} key=${month} title=${date(month)} events=${rows} />`)}
            ${undated.length > 0 && html`<${Month} title=${t('timeline.undated')} events=${undated} />`}</section>
          <${Pager} of=${events} size=${SIZE} path="/timeline" query=${query} />
          <${AsGraphQL} query=${TIMELINE} variables=${variables} />
        </div>`;
    }}<//>`;
}

/** @param {{title: string, events: any[]}} props */
const Month = ({ title, events }) => html`
  <section class="month">
    <h2>${title}</h2>
    <ul role="list">${events.map((event) => html`
      <li><${RecordLink} record=${event} /><div class="soft small">${[
        event.start?.length > 7 && period(event.start, event.end),
        event.place && html`<bdi lang="en">${event.place}</bdi>`,
        event.host && html`${t('column.host')}: <${RecordLink} record=${event.host} short />`,
        event.initiative && html`${t('column.ofInitiative')}: <${RecordLink} record=${event.initiative} short />`,
      ].filter(Boolean).map((part) => html`<span>${part}</span> `)}</div></li>`)}</ul>
  </section>`;
