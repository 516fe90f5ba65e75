/**
 * The start of the site: loads the words and the module of the page that the address leads to, then renders
 * the frame.
 */
import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { createClient } from './api.js';
import { html } from './lib/html.js';
import { inLanguage } from './lib/address-language.js';
import { keepHeading } from './lib/served-heading.js';
import { carryLanguageOf, currentLanguage, initialLanguage, loadWords, onLanguage } from './lib/language.js';
import { pageFor } from './pages/index.js';
import { Shell } from './pages/shell.js';
import { RouteProvider, currentAddress, useAddress } from './router.js';
import { ClientProvider } from './use-query.js';

const client = createClient();

function Site() {
  const route = useAddress();
  const [, rerender] = useState({});
  const named = route.query.get('lang');
  useEffect(() => onLanguage(() => rerender({})), []);
  useLayoutEffect(() => followAddress(named), [named]);
  useEffect(() => client.onNewDataset(() => rerender({})), []);
  return html`
    <${ClientProvider} value=${client}>
      <${RouteProvider} value=${route}><${Shell} page=${pageFor(route.path)} /><//>
    <//>`;
}

/**
 * The language follows the address, also when the reader goes back to one in another language.
 * @param {string | null} named by the address
 */
function followAddress(named) {
  const code = carryLanguageOf(named) ?? atStart;
  if (code !== currentLanguage()) loadWords(code, client).catch(() => undefined);
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') client.checkDataset();
});
const atStart = initialLanguage();
if (carryLanguageOf(new URLSearchParams(location.search).get('lang'))) {
  history.replaceState(history.state, '', inLanguage(location.pathname + location.search + location.hash));
}
await Promise.all([
  loadWords(atStart, client).catch(() => loadWords('en')),
  pageFor(currentAddress().path)
    .load()
    .catch(() => undefined), // the frame loads it again and reports the failure
]);
const place = /** @type {Element} */ (document.getElementById('site'));
keepHeading(place);
place.replaceChildren();
render(/** @type {import('preact').VNode} */ (html`<${Site} />`), place);
