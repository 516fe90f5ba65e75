/**
 * The query behind a page, to read and to open in the playground.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { Fold } from './fold.js';

/** @param {{query: string, variables: object}} props */
export function AsGraphQL({ query, variables }) {
  const json = JSON.stringify(variables, null, 2);
  return html`
    <${Fold} class="more as-graphql no-print" summary=${t('graphql.show')}>${() => html`
      <div class="stack">
        <p class="small soft">${t('graphql.what')}</p>
        <pre class="code" tabindex="0" lang="en" aria-label=${t('graphql.query')}>${query}</pre>
        <pre class="code" tabindex="0" lang="en" aria-label=${t('graphql.variables')}>${json}</pre>
        <a class="button" href=${`/playground?${new URLSearchParams({ query, variables: json })}`}>
          ${t('graphql.open')}
        </a>
      </div>`}<//>`;
}
