/**
 * The start of the site: loads the words and the module of the page that the address leads to, then renders
 * the frame.
 */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { createClient } from './api.js';
import { html } from './lib/html.js';
import { initialLanguage, loadWords, onLanguage } from './lib/language.js';
import { pageFor } from './pages/index.js';
import { Shell } from './pages/shell.js';
import { RouteProvider, currentAddress, useAddress } from './router.js';
import { ClientProvider } from './use-query.js';

const client = createClient();

function Site() {
  const route = useAddress();
  const [, rerender] = useState({});
  useEffect(() => onLanguage(() => rerender({})), []);
  useEffect(() => client.onNewDataset(() => rerender({})), []);
  return html`
    <${ClientProvider} value=${client}>
      <${RouteProvider} value=${route}><${Shell} page=${pageFor(route.path)} /><//>
    <//>`;
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') client.checkDataset();
});
await Promise.all([
  loadWords(initialLanguage()).catch(() => loadWords('en')),
  pageFor(currentAddress().path)
    .load()
    .catch(() => undefined), // the frame loads it again and reports the failure
]);
const place = /** @type {Element} */ (document.getElementById('site'));
place.replaceChildren();
render(/** @type {import('preact').VNode} */ (html`<${Site} />`), place);
