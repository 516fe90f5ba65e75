/**
 * An address that leads nowhere: what may have been meant, and the ways on.
 */
import { Heading } from '../components/heading.js';
import { RecordLink } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { useRoute } from '../router.js';
import { useFound } from './found.js';

export default function Missing() {
  const words = useRoute().path.split('/').at(-1)?.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const { data } = useFound(words ? { text: words, first: 5 } : null);
  const near = data?.search.edges ?? [];
  return html`
    <${Heading} title=${t('missing.title')} lead=${t('missing.lead')} />
    <div class="stack">
      ${near.length > 0 && html`
        <h2>${t('missing.near')}</h2>
        <ul role="list" class="stack">${near.map((/** @type {any} */ { node }) => html`<li><${RecordLink} record=${node} /></li>`)}</ul>`}
      <p class="row"><a class="button primary" href="/">${t('missing.home')}</a><a class="button" href="/search">${t('page.search')}</a></p>
    </div>`;
}
