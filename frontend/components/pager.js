/**
 * Backwards and forwards through a list by its cursors; the number of the page is only told, never asked for.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { FROM_START, addressWith } from '../lib/paging.js';

/**
 * @typedef {{hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null}} PageInfo
 */

/**
 * @param {{of: {pageInfo: PageInfo, totalCount: number}, size: number, path: string, query: URLSearchParams}} props
 *   `of`: the connection of which a page is shown; `path` and `query`: the address of that page
 */
export function Pager({ of: { pageInfo, totalCount }, size, path, query }) {
  if (!pageInfo.hasNextPage && !pageInfo.hasPreviousPage) return null;
  const pages = Math.ceil(totalCount / size);
  const told = Math.trunc(Number(query.get('page')));
  const page = pageInfo.hasPreviousPage && told > 1 ? Math.min(told, pages) : 1;
  const link = (/** @type {Record<string, string | null>} */ values) => addressWith(path, query, { ...FROM_START, ...values });
  return html`
    <nav class="pager" aria-label=${t('pager.label')}>
      ${pageInfo.hasPreviousPage
        ? html`<a class="button" rel="prev" href=${link(page > 2 ? { before: pageInfo.startCursor, page: String(page - 1) } : {})}><span class="flip" aria-hidden="true">←</span>${t('pager.previous')}</a>`
        : html`<span />`}
      <span class="soft small">${t('pager.page', { page, pages })}</span>
      ${pageInfo.hasNextPage
        ? html`<a class="button" rel="next" href=${link({ after: pageInfo.endCursor, page: String(page + 1) })}>${t('pager.next')}<span class="flip" aria-hidden="true">→</span></a>`
        : html`<span />`}
    </nav>`;
}
