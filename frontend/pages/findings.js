/** All findings: doubts about the source by kind, with the records and places they concern. */
import { AsGraphQL } from '../components/as-graphql.js';
import { Finding } from '../components/finding.js';
import { Heading } from '../components/heading.js';
import { Pager } from '../components/pager.js';
import { Empty, whenReady } from '../components/states.js';
import { html } from '../lib/html.js';
import { number, t, term } from '../lib/language.js';
import { cursorOf } from '../lib/paging.js';
import { FINDINGS } from '../queries/findings.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';

const PAGE_SIZE = 20;

export default function Findings() {
  const { query } = useRoute();
  const kind = query.get('kind');
  const variables = { where: kind ? { kind: { eq: kind } } : {}, ...cursorOf(query, PAGE_SIZE) };
  const result = useQuery(FINDINGS, variables);
  return html`
    <${Heading} title=${t('page.findings')} lead=${t('findings.lead')} />
    ${whenReady(
      result,
      ({ findings }) => html`
      <div class="stack">
        <${Kinds} current=${kind} values=${findings.facets[0]?.values} />
        <p role="status"><strong>${t('report.findings', { count: findings.totalCount })}</strong></p>
        ${findings.nodes.length === 0 && html`<${Empty} title=${t('list.empty')} />`}
        <ol role="list" class="findings">
          ${findings.nodes.map((finding) => html`<li><${Finding} finding=${finding} about /></li>`)}
        </ol>
        <${Pager} of=${findings} size=${PAGE_SIZE} path="/findings" query=${query} />
        <${AsGraphQL} query=${FINDINGS} variables=${variables} />
      </div>`,
    )}`;
}

/** @param {{current: string | null, values?: {value: string, count: number}[]}} props */
const Kinds = ({ current, values = [] }) => html`
  <nav class="tabs" aria-label=${t('facet.KIND')}>
    <a href="/findings" aria-current=${current ? null : 'page'}>${t('findings.all')}</a>
    ${values.map(
      ({ value, count }) => html`
      <a href=${`/findings?kind=${value}`} aria-current=${current === value ? 'page' : null}>
        ${term('FindingKind', value)}${' '}<span class="soft">${number(count)}</span>
      </a>`,
    )}
  </nav>`;
