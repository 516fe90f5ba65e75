/** How other systems read the registry: what there is, and an example for each of many tools. */
import { Heading } from '../components/heading.js';
import { html } from '../lib/html.js';
import { INTEGRATIONS } from '../lib/integrations.js';
import { t } from '../lib/language.js';
import { SITE } from '../lib/site.js';

/** By the key of its sentence: the address. @type {Record<string, string>} */
const SERVICES = {
  api: '/playground',
  schema: '/schema.graphql',
  downloads: '/data/',
  json: '/agencies/itu.json',
  reconcile: '/reconcile',
  sitemap: '/sitemap.xml',
};

export default function Integrate() {
  return html`
    <${Heading} title=${t('page.integrate')} lead=${t('integrate.lead')} />
    <div class="sections">
      <section class="stack" aria-labelledby="services">
        <h2 id="services">${t('integrate.services')}</h2>
        <dl class="ledger">
          ${Object.entries(SERVICES).map(
            ([name, path]) => html`
            <div>
              <dt><a href=${path} lang="en">${path}</a></dt>
              <dd>${t(`integrate.service.${name}`)}</dd>
            </div>`,
          )}
        </dl>
      </section>
      <section class="stack" aria-labelledby="rules">
        <h2 id="rules">${t('integrate.rules')}</h2>
        <ul class="points">
          ${['keys', 'null', 'once', 'version'].map((rule) => html`<li>${t(`integrate.rule.${rule}`)}</li>`)}
        </ul>
      </section>
      ${INTEGRATIONS.map(example)}
    </div>`;
}

/** @param {import('../lib/integrations.js').Integration} integration */
const example = ({ id, name, code }) => html`
  <section class="stack" aria-labelledby=${id}>
    <h2 id=${id} lang="en">${name}</h2>
    <p>${t(`integrate.${id}`)}</p>
    <pre class="code" tabindex="0" lang="en" aria-labelledby=${id}>${code.replaceAll('{url}', location.origin + SITE)}</pre>
  </section>`;
