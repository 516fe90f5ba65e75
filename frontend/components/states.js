/**
 * The states a page can be in besides content: loading, slow, failed, empty. Each says what is so and what helps.
 */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

const SLOW_AFTER = 4000;

/**
 * A page's content once its answer is here; what was known stays, dimmed, while a newer answer is on its way.
 * @param {{answer: import('../api.js').Answer<any>, alone?: boolean, children: (data: any) => import('preact').ComponentChild}} props
 *   `alone`: the page has no heading until the answer is here
 */
export function Answered({ answer, alone, children }) {
  if (answer.status === 'failed') return html`<${PageState} ...${answer} alone=${alone} />`;
  if (answer.data === undefined) return html`<${PageState} status="loading" alone=${alone} />`;
  return html`<div class=${answer.status === 'loading' ? 'busy' : null} aria-busy=${answer.status === 'loading'}>${children(answer.data)}</div>`;
}

/**
 * @param {{status: string, failure?: {reason: string, message?: string}, retry?: () => void, alone?: boolean}} props
 */
export function PageState({ status, failure, retry, alone }) {
  return status === 'failed' ? html`<${Failed} failure=${failure} retry=${retry} alone=${alone} />` : html`<${Loading} alone=${alone} />`;
}

/** @param {{alone?: boolean}} props */
function Loading({ alone }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return html`
    <div class="stack">
      <div role="status" class=${slow ? 'notice' : 'visually-hidden'}><${alone ? 'h1' : 'p'}>${t(slow ? 'state.slow' : 'state.loading')}<//></div>
      <div class="skeleton" aria-hidden="true"><i /><i /><i /><i /><i /><i /><i /></div>
    </div>`;
}

/** @param {{failure: {reason: string, message?: string}, retry?: () => void, alone?: boolean}} props */
function Failed({ failure, retry, alone }) {
  useEffect(() => {
    if (failure.reason !== 'offline' || !retry) return undefined;
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [failure]);
  const atQuery = failure.reason === 'request' && location.search !== '';
  return html`
    <div class="notice bad" role="alert">
      <${alone ? 'h1' : 'h2'}>${t(`state.${failure.reason}`)}<//>
      <p>${t(`state.${failure.reason}.help`)}</p>
      ${failure.reason === 'request' && failure.message && html`<p class="small soft" lang="en">${failure.message}</p>`}
      <p class="row">${atQuery && html`<a class="button primary" href=${location.pathname}>${t('state.start')}</a>`}
        ${retry && html`<button type="button" class=${atQuery ? 'button' : 'button primary'} onClick=${retry}>${t('state.retry')}</button>`}</p>
    </div>`;
}

/** @param {{title: string, children?: import('preact').ComponentChild}} props */
export const Empty = ({ title, children }) => html`<div class="notice"><h2>${title}</h2>${children}</div>`;
