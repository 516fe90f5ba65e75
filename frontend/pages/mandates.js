/** Which resolution backs which engagement, and which engagements cite none. */
import { Bars } from '../charts/bars.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Heading } from '../components/heading.js';
import { Pager } from '../components/pager.js';
import { RecordLink, RecordLinks, ResolutionTitle } from '../components/record-link.js';
import { Sources } from '../components/sources.js';
import { Empty, whenReady } from '../components/states.js';
import { table } from '../components/table.js';
import { english, html } from '../lib/html.js';
import { number, range, t, term } from '../lib/language.js';
import { cursorOf } from '../lib/paging.js';
import { CITED_FOR, MOST_CITED, WITHOUT_MANDATE } from '../queries/mandates.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';

const BARS_SHOWN = 12;
const PAGE_SIZE = 25;

/** @typedef {import('../queries/mandates.js').CitedForData['resolutions']['nodes'][number]} Resolution */
/** @typedef {Resolution['mandates']['nodes'][number]} Mandate */
/**
 * @typedef {import('../queries/mandates.js').EngagementsWithoutMandateData['engagements']['nodes'][number]}
 *   Engagement
 */
/** @typedef {{value: string, label: string | null, count: number}} Ranked */

export default function Mandates() {
  const { query } = useRoute();
  const without = query.get('show') === 'without';
  const cited = useQuery(MOST_CITED, {});
  const content = () =>
    whenReady(
      cited,
      ({ mandates, resolutions }) => html`
      <${Cited} ranked=${mandates.facets[0]?.values} total=${resolutions.totalCount} />`,
    );
  return html`
    <${Heading} title=${t('page.mandates')} lead=${t('mandates.lead')} />
    <nav class="tabs" aria-label=${t('page.mandates')}>
      <a href="/mandates" aria-current=${without ? null : 'page'}>${t('mandates.with')}</a>
      <a href="/mandates?show=without" aria-current=${without ? 'page' : null}>
        ${t('mandates.without')}${' '}
        ${cited.data && html`<span class="soft">${number(cited.data.engagements.totalCount)}</span>`}
      </a>
    </nav>
    ${without ? html`<${WithoutMandate} query=${query} />` : content()}`;
}

/** @param {{ranked?: Ranked[], total: number}} props */
function Cited({ ranked = [], total }) {
  const slugs = ranked.map(({ value }) => value);
  const variables = { resolutions: slugs };
  const result = useQuery(CITED_FOR, variables);
  const bars = ranked.slice(0, BARS_SHOWN).map(({ value, label, count }) => ({
    label: html`<a href=${`/resolutions/${value}`} lang="en">${label}</a>`,
    value: { min: count, max: count },
    text: number(count),
  }));
  return html`
    <div class="sections">
      <section class="panel stack" aria-labelledby="most">
        <h2 id="most">${t('mandates.most')}</h2>
        <${Bars} caption=${t('mandates.most')} heads=${[t('column.resolution'), t('column.cited')]} bars=${bars} />
      </section>
      ${whenReady(
        result,
        ({ resolutions: { nodes } }) => html`
        <section class="stack">
          ${resolutionTable(inOrder(nodes, slugs), total)}
          ${
            total > slugs.length &&
            html`
            <p><a class="button" href="/resolutions">${t('list.all', { count: total })}</a></p>`
          }
        </section>`,
      )}
      <${AsGraphQL} query=${CITED_FOR} variables=${variables} />
    </div>`;
}

/**
 * @param {Resolution[]} resolutions
 * @param {string[]} slugs
 */
const inOrder = (resolutions, slugs) =>
  slugs.map((slug) => resolutions.find((one) => one.slug === slug)).filter((one) => one !== undefined);

/**
 * @param {Resolution[]} resolutions
 * @param {number} total
 */
function resolutionTable(resolutions, total) {
  const count = resolutions.length;
  return table({
    caption: total > count ? t('mandates.part', { count, total }) : t('mandates.all', { count: total }),
    rows: resolutions,
    columns: [
      {
        label: t('column.resolution'),
        wide: true,
        cell: (resolution) => html`<${ResolutionTitle} resolution=${resolution} />`,
      },
      { label: t('column.body'), cell: ({ body }) => term('ResolutionBody', body) },
      { label: t('column.cited'), number: true, cell: ({ mandates }) => number(mandates.totalCount) },
      { label: t('mandates.backs'), cell: ({ mandates }) => html`<${CitedFor} mandates=${mandates} />` },
    ],
  });
}

/** @param {{mandates: Resolution['mandates']}} props */
function CitedFor({ mandates: { nodes, totalCount } }) {
  const records = nodes.map(recordOf).filter((record) => record !== null);
  const paragraphs = nodes.filter((mandate) => recordOf(mandate) === null);
  const more = totalCount - nodes.length;
  return html`
    <${RecordLinks} short records=${records} />
    ${paragraphs.map(
      ({ wording, citations }) => html`
      <div class="small">${english(wording)} <${Sources} of=${citations} /></div>`,
    )}
    ${more > 0 && html`${' '}<span class="soft">${t('list.andMore', { count: more })}</span>`}`;
}

/** What a mandate is cited for; null: an entire paragraph of the report. @param {Mandate} mandate */
const recordOf = ({ mechanism, initiative }) => mechanism ?? initiative;

/** @param {{query: URLSearchParams}} props */
function WithoutMandate({ query }) {
  const variables = cursorOf(query, PAGE_SIZE);
  const result = useQuery(WITHOUT_MANDATE, variables);
  return whenReady(
    result,
    ({ engagements, all }) => html`
    <div class="stack">
      <p role="status">${t('mandates.none', { count: engagements.totalCount, all: all.totalCount })}</p>
      ${
        engagements.nodes.length === 0
          ? html`<${Empty} title=${t('mandates.everyone')} />`
          : engagementTable(engagements.nodes)
      }
      <${Pager} of=${engagements} size=${PAGE_SIZE} path="/mandates" query=${query} />
      <${AsGraphQL} query=${WITHOUT_MANDATE} variables=${variables} />
    </div>`,
  );
}

/** @param {Engagement[]} engagements */
const engagementTable = (engagements) =>
  table({
    caption: t('mandates.without'),
    hideCaption: true,
    rows: engagements,
    columns: [
      { label: t('column.mechanism'), cell: ({ mechanism }) => html`<${RecordLink} record=${mechanism} />` },
      { label: t('column.agency'), cell: ({ agency }) => html`<${RecordLink} record=${agency} short />` },
      { label: t('column.kind'), cell: ({ mechanism }) => term('MechanismKind', mechanism.kind) },
      { label: t('column.staffDays'), number: true, cell: ({ time }) => range(time.staffDaysPerYear) },
      { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
    ],
  });
