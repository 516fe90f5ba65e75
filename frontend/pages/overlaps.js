/** Pairs of mechanisms whose work overlaps, ranked, each with the reasons. */
import { AsGraphQL } from '../components/as-graphql.js';
import { Heading } from '../components/heading.js';
import { PagerLinks } from '../components/pager.js';
import { Reasons } from '../components/reasons.js';
import { RecordLink } from '../components/record-link.js';
import { Empty, whenReady } from '../components/states.js';
import { html } from '../lib/html.js';
import { number, t } from '../lib/language.js';
import { OVERLAPS } from '../queries/overlaps.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';

const PAGE_SIZE = 25;

/** @typedef {import('../queries/overlaps.js').OverlapsData['overlaps']} Overlaps */

export default function OverlapsPage() {
  const { query } = useRoute();
  // the connection has no previous pages, so the address holds the cursors of all pages so far
  const cursors = query.getAll('after');
  const variables = { first: PAGE_SIZE, after: cursors.at(-1) };
  const result = useQuery(OVERLAPS, variables);
  return html`
    <${Heading} title=${t('page.overlaps')} lead=${t('overlaps.lead')} />
    ${whenReady(
      result,
      ({ overlaps }) => html`
      <div class="stack">
        <p role="status"><strong>${t('overlaps.count', { count: overlaps.totalCount })}</strong></p>
        ${
          overlaps.nodes.length > 0
            ? html`<p class="small soft">${t('overlaps.score')}</p>`
            : html`<${Empty} title=${t('overlaps.none')} />`
        }
        <ol role="list" class="stack">
          ${overlaps.nodes.map(
            (pair, index) => html`
            <${Pair} pair=${pair} rank=${cursors.length * PAGE_SIZE + index + 1} />`,
          )}
        </ol>
        ${pager(overlaps, cursors)}
        <${AsGraphQL} query=${OVERLAPS} variables=${variables} />
      </div>`,
    )}`;
}

/** @param {{pair: Overlaps['nodes'][number], rank: number}} props */
function Pair({ pair, rank }) {
  const [one, other] = pair.mechanisms;
  return html`
    <li class="overlap pair">
      <span class="rank" aria-hidden="true">${number(rank)}</span>
      <div>
        <h2>
          <span><${RecordLink} record=${one} /></span>${' '}
          <span><span class="soft">${t('overlaps.and')}</span> <${RecordLink} record=${other} /></span>
        </h2>
        <${Reasons} overlap=${pair} />
      </div>
    </li>`;
}

/**
 * @param {Overlaps} overlaps
 * @param {string[]} cursors
 */
function pager({ totalCount, pageInfo: { hasNextPage, endCursor } }, cursors) {
  const hasPreviousPage = cursors.length > 0;
  if (!hasNextPage && !hasPreviousPage) return null;
  return html`
    <${PagerLinks} page=${cursors.length + 1} pages=${Math.ceil(totalCount / PAGE_SIZE)}
      previous=${hasPreviousPage && addressOf(cursors.slice(0, -1))}
      next=${hasNextPage && addressOf([...cursors, endCursor ?? ''])} />`;
}

/** @param {string[]} cursors */
const addressOf = (cursors) =>
  cursors.length > 0
    ? `/overlaps?${new URLSearchParams(cursors.map((cursor) => ['after', cursor]))}`
    : '/overlaps';
