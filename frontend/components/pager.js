/**
 * Backwards and forwards through a list by its cursors; the number of the page is only told, never asked for.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

/**
 * @typedef {{hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null}} PageInfo
 */

/**
 * @param {{pageInfo: PageInfo, page: number, size: number, total: number, link: (change: Record<string, string | null>) => string}} props
 */
export function Pager({ pageInfo, page, size, total, link }) {
  if (!pageInfo.hasNextPage && !pageInfo.hasPreviousPage) return null;
  const to = { after: null, before: null, page: null };
  return html`
    <nav class="pager" aria-label=${t('pager.label')}>
      ${pageInfo.hasPreviousPage
        ? html`<a class="button" rel="prev" href=${link({ ...to, ...(page > 2 && { before: pageInfo.startCursor, page: String(page - 1) }) })}><span class="flip" aria-hidden="true">←</span>${t('pager.previous')}</a>`
        : html`<span />`}
      <span class="soft small">${t('pager.page', { page, pages: Math.ceil(total / size) })}</span>
      ${pageInfo.hasNextPage
        ? html`<a class="button" rel="next" href=${link({ ...to, after: pageInfo.endCursor, page: String(page + 1) })}>${t('pager.next')}<span class="flip" aria-hidden="true">→</span></a>`
        : html`<span />`}
    </nav>`;
}
