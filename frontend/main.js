/**
 * Where the site starts: the words and the page that the address names are asked for at once, then drawn in the frame.
 */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lookForAnother, onAnother } from './api.js';
import { html } from './lib/html.js';
import { loadWords, onLanguage, openingLanguage } from './lib/language.js';
import { pageFor } from './pages/index.js';
import { Shell } from './pages/shell.js';
import { RouteProvider, here, useAddress } from './router.js';

function Site() {
  const route = useAddress();
  const [, renew] = useState({});
  useEffect(() => onLanguage(() => renew({})), []);
  useEffect(() => onAnother(() => renew({})), []);
  return html`<${RouteProvider} value=${route}><${Shell} page=${pageFor(route.path)} /><//>`;
}

document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && lookForAnother());
await Promise.all([
  loadWords(openingLanguage()).catch(() => loadWords('en')),
  pageFor(here().path).load().catch(() => undefined), // the frame asks again and says what is wrong
]);
render(/** @type {any} */ (html`<${Site} />`), /** @type {Element} */ (document.getElementById('site')));
