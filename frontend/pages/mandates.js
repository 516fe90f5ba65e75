/** Which text backs which engagement, and which engagements cite none. */
import { useAnswer } from '../api.js';
import { Bars } from '../charts/bars.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Heading } from '../components/heading.js';
import { Pager } from '../components/pager.js';
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { Sources } from '../components/sources.js';
import { Answered, Empty } from '../components/states.js';
import { Table } from '../components/table.js';
import { html } from '../lib/html.js';
import { number, range, t, term } from '../lib/language.js';
import { cursorOf } from '../lib/paging.js';
import { BACKED, MOST_CITED, UNMANDATED } from '../queries.js';
import { useRoute } from '../router.js';

const TOP = 12;
const SIZE = 25;

export default function Mandates() {
  const { query } = useRoute();
  const without = query.get('show') === 'without';
  const cited = useAnswer(MOST_CITED);
  return html`
    <${Heading} title=${t('page.mandates')} lead=${t('mandates.lead')} />
    <nav class="tabs" aria-label=${t('page.mandates')}>
      <a href="/mandates" aria-current=${without ? null : 'page'}>${t('mandates.with')}</a>
      <a href="/mandates?show=without" aria-current=${without ? 'page' : null}>${t('mandates.without')} ${cited.data && html`<span class="soft">${number(cited.data.engagements.totalCount)}</span>`}</a>
    </nav>
    ${without
      ? html`<${Without} query=${query} />`
      : html`<${Answered} answer=${cited}>${(/** @type {any} */ { mandates, resolutions }) => html`<${Cited} ranked=${mandates.facets[0].values} total=${resolutions.totalCount} />`}<//>`}`;
}

/** @param {{ranked: {value: string, label: string, count: number}[], total: number}} props */
function Cited({ ranked, total }) {
  const slugs = ranked.map(({ value }) => value);
  const bars = ranked.slice(0, TOP).map(({ value, label, count }) => ({
    label: html`<a href=${`/resolutions/${value}`} lang="en">${label}</a>`, value: { min: count, max: count }, text: number(count),
  }));
  return html`
    <div class="sections">
      <section class="panel stack" aria-labelledby="most"><h2 id="most">${t('mandates.most')}</h2><${Bars} caption=${t('mandates.most')} heads=${[t('column.resolution'), t('column.cited')]} bars=${bars} /></section>
      <${Answered} answer=${useAnswer(BACKED, { resolutions: slugs })}>${(/** @type {any} */ { resolutions }) => html`
        <section class="stack">
          <${Table} caption=${total > slugs.length ? t('mandates.part', { count: slugs.length, total }) : t('mandates.all', { count: total })}
            rows=${slugs.map((slug) => resolutions.nodes.find((/** @type {any} */ one) => one.slug === slug))} columns=${[
              { label: t('column.resolution'), wide: true, cell: (/** @type {any} */ one) => html`<${RecordLink} record=${{ ...one, name: one.symbol, acronym: null }} />${one.name !== one.symbol && html`<div class="small" lang="en">${one.name}</div>`}` },
              { label: t('column.body'), cell: (/** @type {any} */ { body }) => term('ResolutionBody', body) },
              { label: t('column.cited'), number: true, cell: (/** @type {any} */ { mandates }) => number(mandates.totalCount) },
              { label: t('mandates.backs'), cell: (/** @type {any} */ { mandates }) => html`<${Backs} mandates=${mandates} />` },
            ]} />
          ${total > slugs.length && html`<p><a class="button" href="/resolutions">${t('list.all', { count: total })}</a></p>`}
        </section>`}<//>
      <${AsGraphQL} query=${BACKED} variables=${{ resolutions: slugs }} />
    </div>`;
}

/** @param {{mandates: any}} props */
const Backs = ({ mandates: { nodes, totalCount } }) => html`
  <${RecordLinks} short records=${nodes.map(backed).filter(Boolean)} />
  ${nodes.filter((/** @type {any} */ one) => !backed(one)).map((/** @type {any} */ { wording, citations }) => html`
    <div class="small">${wording && html`<span lang="en">${wording}</span>`} <${Sources} of=${citations} /></div>`)}
  ${totalCount > nodes.length && html` <span class="soft">${t('list.andMore', { count: totalCount - nodes.length })}</span>`}`;

/** What a mandate is cited for; null: a whole paragraph of the report. @param {any} mandate */
const backed = ({ mechanism, initiative }) => mechanism ?? initiative;

/** @param {{query: URLSearchParams}} props */
function Without({ query }) {
  const variables = cursorOf(query, SIZE);
  return html`
    <${Answered} answer=${useAnswer(UNMANDATED, variables)}>${(/** @type {any} */ { engagements, all }) => html`
      <div class="stack">
        <p role="status">${t('mandates.none', { count: engagements.totalCount, all: all.totalCount })}</p>
        ${engagements.nodes.length === 0
          ? html`<${Empty} title=${t('mandates.everyone')} />`
          : html`<${Table} hideCaption caption=${t('mandates.without')} rows=${engagements.nodes} columns=${[
            { label: t('column.mechanism'), cell: (/** @type {any} */ { mechanism }) => html`<${RecordLink} record=${mechanism} />` },
            { label: t('column.agency'), cell: (/** @type {any} */ { agency }) => html`<${RecordLink} record=${agency} short />` },
            { label: t('column.kind'), cell: (/** @type {any} */ { mechanism }) => term('MechanismKind', mechanism.kind) },
            { label: t('column.staffDays'), number: true, cell: (/** @type {any} */ { time }) => range(time.staffDaysPerYear) },
            { label: t('column.source'), cell: (/** @type {any} */ { citations }) => html`<${Sources} of=${citations} />` },
          ]} />`}
        <${Pager} of=${engagements} size=${SIZE} path="/mandates" query=${query} />
        <${AsGraphQL} query=${UNMANDATED} variables=${variables} />
      </div>`}<//>`;
}
