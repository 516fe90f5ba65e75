/** Which text backs which engagement, and which engagements cite none. */
import { useAnswer } from '../api.js';
import { Bars } from '../charts/bars.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Heading } from '../components/heading.js';
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { Sources } from '../components/sources.js';
import { Answered, Empty } from '../components/states.js';
import { Table } from '../components/table.js';
import { html } from '../lib/html.js';
import { number, range, t, term } from '../lib/language.js';
import { MANDATES, UNMANDATED } from '../queries.js';
import { useRoute } from '../router.js';

const TOP = 12;

export default function Mandates() {
  const { query } = useRoute();
  const without = query.get('show') === 'without';
  const cited = useAnswer(MANDATES, {}, { whole: 'resolutions' });
  const uncited = useAnswer(UNMANDATED, {}, { whole: 'engagements' });
  return html`
    <${Heading} title=${t('page.mandates')} lead=${t('mandates.lead')} />
    <nav class="tabs" aria-label=${t('page.mandates')}>
      <a href="/mandates" aria-current=${without ? null : 'page'}>${t('mandates.with')}</a>
      <a href="/mandates?show=without" aria-current=${without ? 'page' : null}>${t('mandates.without')} ${uncited.data && html`<span class="soft">${number(uncited.data.engagements.totalCount)}</span>`}</a>
    </nav>
    ${without
      ? html`<${Answered} answer=${uncited}>${(/** @type {any} */ data) => html`<${Without} data=${data} />`}<//>`
      : html`<${Answered} answer=${cited}>${(/** @type {any} */ { resolutions }) => html`<${Cited} resolutions=${resolutions} />`}<//>`}`;
}

/** @param {{resolutions: any}} props */
function Cited({ resolutions }) {
  const ranked = resolutions.nodes.toSorted((/** @type {any} */ left, /** @type {any} */ right) => right.mandates.totalCount - left.mandates.totalCount);
  const bars = ranked.slice(0, TOP).map((/** @type {any} */ one) => ({
    label: link(one), value: { min: one.mandates.totalCount, max: one.mandates.totalCount }, text: number(one.mandates.totalCount),
  }));
  return html`
    <div class="sections">
      <section class="panel stack" aria-labelledby="most"><h2 id="most">${t('mandates.most')}</h2><${Bars} caption=${t('mandates.most')} heads=${[t('column.resolution'), t('column.cited')]} bars=${bars} /></section>
      <section>
        <${Table} caption=${t('mandates.all', { count: resolutions.totalCount })} rows=${ranked} columns=${[
          { label: t('column.resolution'), cell: (/** @type {any} */ one) => html`${link(one)}${one.name !== one.symbol && html`<div class="small" lang="en">${one.name}</div>`}` },
          { label: t('column.body'), cell: (/** @type {any} */ { body }) => term('ResolutionBody', body) },
          { label: t('column.cited'), number: true, cell: (/** @type {any} */ { mandates }) => number(mandates.totalCount) },
          { label: t('mandates.backs'), cell: (/** @type {any} */ { mandates }) => html`<${RecordLinks} short records=${mandates.nodes.map((/** @type {any} */ one) => one.mechanism ?? one.initiative).filter(Boolean)} />` },
        ]} />
      </section>
      <${AsGraphQL} query=${MANDATES} variables=${{}} />
    </div>`;
}

/** @param {{data: any}} props */
const Without = ({ data: { engagements, all } }) => html`
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
    <${AsGraphQL} query=${UNMANDATED} variables=${{}} />
  </div>`;

/** @param {any} resolution */
const link = (resolution) => html`<${RecordLink} record=${{ ...resolution, name: resolution.symbol, acronym: null }} />`;
