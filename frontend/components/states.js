/**
 * The states of a page besides content: loading, slow, failed, empty. Each says what is the case and what to
 * do.
 */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { currentLanguage, t } from '../lib/language.js';
import { servedHeading } from '../lib/served-heading.js';

const SLOW_AFTER_MS = 4000;

/** @typedef {import('../lib/html.js').Child} Child */
/** @typedef {{reason: string}} Failure */

/**
 * A page's content once its data are here. The last data stay, dimmed, while the next are loading.
 * @template Data
 * @param {{status: 'loading' | 'ready' | 'failed', data?: Data, failure?: Failure, retry: () => void}} result
 * @param {(data: Data) => Child} content
 * @param {{withHeading?: boolean}} [options] `withHeading`: the content has the page's heading, so the states
 *   need one
 */
export function whenReady(result, content, { withHeading = false } = {}) {
  const { status, data, failure, retry } = result;
  if (status === 'failed')
    return html`<${Failed} failure=${failure} retry=${retry} withHeading=${withHeading} />`;
  if (data === undefined) return html`<${Loading} withHeading=${withHeading} />`;
  const busy = status === 'loading';
  return html`<div class=${busy ? 'busy' : null} aria-busy=${busy}>${content(data)}</div>`;
}

/**
 * Until the data are here: the heading that the server sent, if it is this page's, and a sketch of what follows.
 * @param {{withHeading?: boolean}} props
 */
export function Loading({ withHeading }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const heading = withHeading && servedHeading(location.pathname, currentLanguage());
  return html`
    ${heading && html`<div ref=${(/** @type {Element | null} */ element) => element?.replaceChildren(heading)} />`}
    <div class="stack">
      <div role="status" class=${slow ? 'notice' : 'visually-hidden'}>
        <${withHeading && !heading ? 'h1' : 'p'}>${t(slow ? 'state.slow' : 'state.loading')}<//>
      </div>
      <div class="skeleton" aria-hidden="true"><i /><i /><i /><i /><i /><i /><i /></div>
    </div>`;
}

/** @param {{failure: Failure, retry: () => void, withHeading?: boolean}} props */
export function Failed({ failure, retry, withHeading }) {
  useEffect(() => {
    if (failure.reason !== 'offline') return undefined;
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [failure]);
  const badRequest = failure.reason === 'request';
  const canReset = badRequest && location.search !== '';
  return html`
    <div class="notice bad" role="alert">
      <${withHeading ? 'h1' : 'h2'}>${t(`state.${failure.reason}`)}<//>
      <p>${t(`state.${failure.reason}.help`)}</p>
      <p class="row">
        ${canReset && html`<a class="button primary" href=${location.origin + location.pathname}>${t('state.start')}</a>`}
        <button type="button" class=${canReset ? 'button' : 'button primary'} onClick=${retry}>
          ${t('state.retry')}
        </button>
      </p>
    </div>`;
}

/** @param {{title: string, children?: Child}} props */
export const Empty = ({ title, children }) => html`<div class="notice"><h2>${title}</h2>${children}</div>`;
