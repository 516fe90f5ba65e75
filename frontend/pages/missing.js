/**
 * The page for an address that does not exist: that the report does not mention an entity, or similar records, and
 * links that lead on.
 */
import { Heading } from '../components/heading.js';
import { RecordLink } from '../components/record-link.js';
import { Loading } from '../components/states.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { useRoute } from '../router.js';
import { Unmentioned, useEntities } from './unmentioned.js';
import { useSearch } from './use-search.js';

const MAX_RECORDS = 5;

export default function Missing() {
  const lastPart = lastPartOf(useRoute().path);
  const { status, data: entities = [] } = useEntities([lastPart]);
  if (status === 'loading') return html`<${Loading} withHeading />`;
  if (entities.length === 0) return html`<${NotFound} lastPart=${lastPart} />`;
  return html`
    <${Unmentioned} entities=${entities} />
    <p class="row">
      <a class="button primary" href="/agencies">${t('page.agencies')}</a>
      <a class="button" href="/search">${t('page.search')}</a>
      <a class="button" href="/">${t('missing.home')}</a>
    </p>`;
}

/** @param {{lastPart: string}} props */
function NotFound({ lastPart }) {
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

/** @param {string} path */
function lastPartOf(path) {
  const part = path.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
