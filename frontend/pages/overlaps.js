/** Pairs of mechanisms whose work coincides, ranked, each with the reasons. */
import { useAnswer } from '../api.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Heading } from '../components/heading.js';
import { Reasons } from '../components/reasons.js';
import { RecordLink } from '../components/record-link.js';
import { Answered, Empty } from '../components/states.js';
import { html } from '../lib/html.js';
import { number, t } from '../lib/language.js';
import { addressWith } from '../lib/paging.js';
import { OVERLAPS } from '../queries.js';
import { useRoute } from '../router.js';

const SIZE = 25;

export default function Overlaps() {
  const { query } = useRoute();
  const page = Number(query.get('page') ?? 1);
  const variables = { first: SIZE, after: query.get('after') ?? undefined };
  const answer = useAnswer(OVERLAPS, variables);
  return html`
    <${Heading} title=${t('page.overlaps')} lead=${t('overlaps.lead')} />
    <${Answered} answer=${answer}>${(/** @type {any} */ { overlaps }) => html`
      <div class="stack">
        <p role="status"><strong>${t('overlaps.count', { count: overlaps.totalCount })}</strong></p>
        ${overlaps.nodes.length === 0 && html`<${Empty} title=${t('overlaps.none')} />`}
        <ol role="list" class="stack">${overlaps.nodes.map((/** @type {any} */ pair, /** @type {number} */ index) => html`
          <li class="overlap pair">
            <span class="rank" aria-hidden="true">${number((page - 1) * SIZE + index + 1)}</span>
            <div><h2><${RecordLink} record=${pair.mechanisms[0]} /> <span class="soft">${t('overlaps.and')}</span> <${RecordLink} record=${pair.mechanisms[1]} /></h2><${Reasons} overlap=${pair} /></div>
          </li>`)}</ol>
        ${(overlaps.pageInfo.hasNextPage || page > 1) && html`
          <nav class="pager" aria-label=${t('pager.label')}>
            ${page > 1 ? html`<a class="button" href="/overlaps">${t('pager.first')}</a>` : html`<span />`}
            ${overlaps.pageInfo.hasNextPage && html`<a class="button" rel="next" href=${addressWith('/overlaps', query, { after: overlaps.pageInfo.endCursor, page: String(page + 1) })}>${t('pager.next')}<span class="flip" aria-hidden="true">→</span></a>`}
          </nav>`}
        <${AsGraphQL} query=${OVERLAPS} variables=${variables} />
      </div>`}<//>`;
}
