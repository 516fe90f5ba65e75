/** Pairs of mechanisms whose work coincides, ranked, each with the reasons. */
import { useAnswer } from '../api.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Heading } from '../components/heading.js';
import { Reasons } from '../components/reasons.js';
import { RecordLink } from '../components/record-link.js';
import { Answered, Empty } from '../components/states.js';
import { html } from '../lib/html.js';
import { number, t } from '../lib/language.js';
import { OVERLAPS } from '../queries.js';
import { useRoute } from '../router.js';

const SIZE = 25;

export default function Overlaps() {
  const { query } = useRoute();
  // the list can only be read forwards, so the address keeps the cursor of every page on the way here
  const trail = query.getAll('after');
  const variables = { first: SIZE, after: trail.at(-1) };
  const answer = useAnswer(OVERLAPS, variables);
  return html`
    <${Heading} title=${t('page.overlaps')} lead=${t('overlaps.lead')} />
    <${Answered} answer=${answer}>${(/** @type {any} */ { overlaps }) => html`
      <div class="stack">
        <p role="status"><strong>${t('overlaps.count', { count: overlaps.totalCount })}</strong></p>
        ${overlaps.nodes.length > 0 && html`<p class="small soft">${t('overlaps.score')}</p>`}
        ${overlaps.nodes.length === 0 && html`<${Empty} title=${t('overlaps.none')} />`}
        <ol role="list" class="stack">${overlaps.nodes.map((/** @type {any} */ pair, /** @type {number} */ index) => html`
          <li class="overlap pair">
            <span class="rank" aria-hidden="true">${number(trail.length * SIZE + index + 1)}</span>
            <div><h2><span><${RecordLink} record=${pair.mechanisms[0]} /></span> <span><span class="soft">${t('overlaps.and')}</span> <${RecordLink} record=${pair.mechanisms[1]} /></span></h2><${Reasons} overlap=${pair} /></div>
          </li>`)}</ol>
        ${(overlaps.pageInfo.hasNextPage || trail.length > 0) && html`
          <nav class="pager" aria-label=${t('pager.label')}>
            ${trail.length > 0 ? html`<a class="button" rel="prev" href=${addressOf(trail.slice(0, -1))}><span class="flip" aria-hidden="true">←</span>${t('pager.previous')}</a>` : html`<span />`}
            <span class="soft small">${t('pager.page', { page: trail.length + 1, pages: Math.ceil(overlaps.totalCount / SIZE) })}</span>
            ${overlaps.pageInfo.hasNextPage && html`<a class="button" rel="next" href=${addressOf([...trail, overlaps.pageInfo.endCursor])}>${t('pager.next')}<span class="flip" aria-hidden="true">→</span></a>`}
          </nav>`}
        <${AsGraphQL} query=${OVERLAPS} variables=${variables} />
      </div>`}<//>`;
}

/** @param {string[]} trail */
const addressOf = (trail) => (trail.length > 0 ? `/overlaps?${new URLSearchParams(trail.map((cursor) => ['after', cursor]))}` : '/overlaps');
