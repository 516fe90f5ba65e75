/**
 * What taking part costs. It leads with the answer: staff days, meetings, travellers and money in total, each with
 * its certainty and with the number of rows that give it. Below are the same figures by mechanism, agency, theme or
 * mandate, or a scenario: what if some of this were done differently.
 */
import { AsGraphQL } from '../components/as-graphql.js';
import { ActiveFilters, Facets, NoMatch } from '../components/facets.js';
import { Heading } from '../components/heading.js';
import { Lazy } from '../components/lazy.js';
import { Empty, whenReady } from '../components/states.js';
import { filterHandlers, shownFacets } from '../lib/facets.js';
import { whereOf } from '../lib/filters.js';
import { html, withValue } from '../lib/html.js';
import { t } from '../lib/language.js';
import { addressWith } from '../lib/paging.js';
import { COSTS } from '../queries/costs.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';
import { Answer, Origin } from './costs-answer.js';

/** @type {import('../lib/facets.js').Filter[]} */
const FILTERS = [
  { name: 'AGENCY', path: 'agency.slug.in' },
  { name: 'MECHANISM_KIND', path: 'mechanism.kind.in', vocabulary: 'MechanismKind' },
  { name: 'THEME', path: 'mechanism.themes.some.slug.in' },
  { name: 'MODE', path: 'frequency.mode.in', vocabulary: 'MeetingMode' },
  { name: 'TIME_BASIS', path: 'time.basis.in', vocabulary: 'Basis' },
  { name: 'TRAVEL', path: 'cost.travel.in', vocabulary: 'Travel' },
  { name: 'MANDATED', path: 'mandates.some', vocabulary: 'Boolean' },
];

const loadChart = async () => (await import('./costs-chart.js')).Chart;
const loadWhatIf = async () => (await import('./costs-scenario.js')).WhatIf;

/** @typedef {import('../queries/costs.js').CostsData} Data */
/** @typedef {Data['reports']['nodes'][number]} Report */
/** @typedef {Report['engagements']} Engagements */
/** @typedef {import('../queries/costs.js').CostRowFragment} Row */

export default function Costs() {
  const { query } = useRoute();
  const report = query.get('report');
  const variables = {
    where: whereOf({ filters: FILTERS, text: [] }, query),
    report: report ? { slug: { eq: report } } : undefined,
  };
  const result = useQuery(COSTS, variables);
  return html`
    <${Heading} title=${t('page.costs')} lead=${t('costs.lead')} />
    ${whenReady(
      result,
      ({ editions, reports }) => html`
      <${Edition} editions=${editions.nodes} current=${reports.nodes[0]?.slug} />
      ${
        reports.nodes[0]
          ? html`<${Content} report=${reports.nodes[0]} />`
          : html`<${Empty} title=${t('costs.noEdition')}><p><a class="button" href="/costs">${t('costs.latest')}</a></p><//>`
      }
      <${AsGraphQL} query=${COSTS} variables=${variables} />`,
    )}`;
}

/** The choice of an edition, if there are several. @param {{editions: Data['editions']['nodes'], current?: string}} props */
function Edition({ editions, current }) {
  const { change } = useRoute();
  if (editions.length < 2) return null;
  const choose = (/** @type {string} */ slug) => change({ report: slug === editions[0]?.slug ? null : slug });
  return html`
    <div class="field no-print">
      <label for="edition">${t('costs.edition')}</label>
      <select id="edition" value=${current} onChange=${withValue(choose)}>
        ${editions.map(
          ({ slug, session }) => html`
          <option value=${slug} lang="en" selected=${slug === current}>${session}</option>`,
        )}
      </select>
    </div>`;
}

/** @param {{report: Report}} props */
function Content({ report }) {
  const { query, change } = useRoute();
  const { engagements } = report;
  const facets = shownFacets(FILTERS, engagements.facets, query);
  const { onChange, onClear } = filterHandlers(facets, change);
  const isScenario = query.get('show') === 'what-if' || query.has('if') || query.has('out');
  const main = html`
    <div class="stack">
      <${ActiveFilters} facets=${facets} onChange=${onChange} onClear=${onClear} />
      <${Tabs} isScenario=${isScenario} />
      ${
        engagements.nodes.length === 0
          ? html`<${NoMatch} onClear=${onClear} />`
          : isScenario
            ? html`<${Lazy} load=${loadWhatIf} report=${report} />`
            : html`<${Now} report=${report} />`
      }
    </div>`;
  // a scenario needs the whole width; the filters that are chosen stay
  if (isScenario) return main;
  return html`
    <div class="with-aside before">
      <aside aria-label=${t('facets.label')} class="no-print">
        <${Facets} facets=${facets} onChange=${onChange} />
      </aside>
      ${main}
    </div>`;
}

/** What it costs now, or in a scenario; the filters stay. @param {{isScenario: boolean}} props */
function Tabs({ isScenario }) {
  const { query } = useRoute();
  const tab = (
    /** @type {string} */ text,
    /** @type {string | null} */ show,
    /** @type {boolean} */ isCurrent,
  ) => html`
    <a href=${addressWith('/costs', query, { show, if: null, out: show && query.get('without'), without: null })} aria-current=${isCurrent ? 'page' : null}>
      ${text}
    </a>`;
  return html`
    <nav class="tabs no-print" aria-label=${t('page.costs')}>
      ${tab(t('costs.now'), null, !isScenario)}${tab(t('costs.whatIf'), 'what-if', isScenario)}
    </nav>`;
}

/** @param {{report: Report}} props */
const Now = ({ report }) => html`
  <${Answer} engagements=${report.engagements} />
  <${Origin} report=${report} />
  <${Lazy} load=${loadChart} rows=${report.engagements.nodes} total=${report.engagements.totalCount} />`;
