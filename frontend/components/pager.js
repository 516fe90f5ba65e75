/**
 * Links to the previous and the next page of a list, by its cursors. The page number is only shown: cursors
 * decide.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { FIRST_PAGE, addressWith } from '../lib/paging.js';

/**
 * @typedef {{hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string |
 *   null}} PageInfo
 */

/**
 * @param {{of: {pageInfo: PageInfo, totalCount: number}, size: number, path: string, query: URLSearchParams}}
 *   props
 *   `of`: the connection of which one page is shown; `path` and `query`: the address of that page
 */
export function Pager({ of: { pageInfo, totalCount }, size, path, query }) {
  const { hasPreviousPage, hasNextPage, startCursor, endCursor } = pageInfo;
  if (!hasNextPage && !hasPreviousPage) return null;
  const pages = Math.ceil(totalCount / size);
  const claimed = Math.trunc(Number(query.get('page')));
  const page = hasPreviousPage && claimed > 1 ? Math.min(claimed, pages) : 1;
  const previous = page > 2 ? { before: startCursor, page: String(page - 1) } : {};
  const next = { after: endCursor, page: String(page + 1) };
  const link = (/** @type {Record<string, string | null | undefined>} */ values) =>
    addressWith(path, query, { ...FIRST_PAGE, ...values });
  return html`
    <${PagerLinks} page=${page} pages=${pages} previous=${hasPreviousPage && link(previous)}
      next=${hasNextPage && link(next)} />`;
}

/** @param {{page: number, pages: number, previous: string | false, next: string | false}} props */
export const PagerLinks = ({ page, pages, previous, next }) => html`
  <nav class="pager" aria-label=${t('pager.label')}>
    ${
      previous
        ? html`<a class="button" rel="prev" href=${previous}><${Arrow}>←<//>${t('pager.previous')}</a>`
        : html`<span />`
    }
    <span class="soft small">${t('pager.page', { page, pages })}</span>
    ${
      next
        ? html`<a class="button" rel="next" href=${next}>${t('pager.next')}<${Arrow}>→<//></a>`
        : html`<span />`
    }
  </nav>`;

/**
 * An arrow that turns round in languages written from right to left.
 * @param {{children: import('../lib/html.js').Child}} props
 */
export const Arrow = ({ children }) => html`<span class="flip" aria-hidden="true">${children}</span>`;
