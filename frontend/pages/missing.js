/**
 * The page for an address that does not exist: similar records, and links that lead on.
 */
import { Heading } from '../components/heading.js';
import { RecordLink } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { useRoute } from '../router.js';
import { useSearch } from './use-search.js';

const MAX_RECORDS = 5;

export default function Missing() {
  const lastPart = useRoute().path.split('/').at(-1) ?? '';
  const words = lastPart.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const { data } = useSearch(words ? { text: words, first: MAX_RECORDS } : null);
  const similar = (data?.offer?.data ?? data)?.search.edges ?? [];
  return html`
    <${Heading} title=${t('missing.title')} lead=${t('missing.lead')} />
    <div class="stack">
      ${
        similar.length > 0 &&
        html`
        <h2>${t('missing.near')}</h2>
        <ul role="list" class="stack">
          ${similar.map(({ node }) => html`<li><${RecordLink} record=${node} /></li>`)}
        </ul>`
      }
      <p class="row">
        <a class="button primary" href="/">${t('missing.home')}</a>
        <a class="button" href="/search">${t('page.search')}</a>
      </p>
    </div>`;
}
