/** Findings as a worklist: what is doubtful about the source, by kind, with the records and places concerned. */
import { useAnswer } from '../api.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Finding } from '../components/finding.js';
import { Heading } from '../components/heading.js';
import { Pager } from '../components/pager.js';
import { Answered, Empty } from '../components/states.js';
import { html } from '../lib/html.js';
import { number, t, term } from '../lib/language.js';
import { cursorOf } from '../lib/paging.js';
import { FINDINGS } from '../queries.js';
import { useRoute } from '../router.js';

const SIZE = 20;

export default function Findings() {
  const { query } = useRoute();
  const kind = query.get('kind');
  const variables = { where: kind ? { kind: { eq: kind } } : {}, ...cursorOf(query, SIZE) };
  const answer = useAnswer(FINDINGS, variables);
  return html`
    <${Heading} title=${t('page.findings')} lead=${t('findings.lead')} />
    <${Answered} answer=${answer}>${(/** @type {any} */ { findings }) => html`
      <div class="stack">
        <nav class="tabs" aria-label=${t('facet.KIND')}>
          <a href="/findings" aria-current=${kind ? null : 'page'}>${t('findings.all')}</a>
          ${findings.facets[0].values.map((/** @type {any} */ { value, count }) => html`
            <a href=${`/findings?kind=${value}`} aria-current=${kind === value ? 'page' : null}>${term('FindingKind', value)} <span class="soft">${number(count)}</span></a>`)}
        </nav>
        <p role="status"><strong>${t('report.findings', { count: findings.totalCount })}</strong></p>
        ${findings.nodes.length === 0 && html`<${Empty} title=${t('list.empty')} />`}
        <ol role="list" class="findings">${findings.nodes.map((/** @type {any} */ finding) => html`<li><${Finding} finding=${finding} about /></li>`)}</ol>
        <${Pager} of=${findings} size=${SIZE} path="/findings" query=${query} />
        <${AsGraphQL} query=${FINDINGS} variables=${variables} />
      </div>`}<//>`;
}
