/**
 * Applies the colours and the language before the first paint, and preloads the language's words. The language
 * is that of the address, otherwise the one that the reader chose, otherwise the first of the browser's that the
 * site has. It also hides the page's plain HTML, which the site replaces, but for its heading if that is in the reader's
 * language; if the site fails to start, the plain HTML is shown.
 *
 * A classic script, so that the page never appears in the wrong colours or direction; `lib/language.js` and
 * `lib/theme.js` store what this reads.
 */
(() => {
  const root = document.documentElement;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const stored = (/** @type {string} */ name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const theme = stored('liaison.theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (script.dataset.only === 'theme') return; // the playground is in English
  root.classList.add('scripted');
  const failed = (/** @type {Event} */ { target }) =>
    target instanceof HTMLLinkElement || root.classList.remove('scripted');
  addEventListener('error', failed, { capture: true });
  const supported = (/** @type {string | null} */ code) =>
    /^(ar|en|es|fr|ru|zh)(?=-|$)/.exec(code?.toLowerCase() ?? '')?.[0];
  const wanted = [
    new URLSearchParams(location.search).get('lang'),
    stored('liaison.language'),
    ...navigator.languages,
  ];
  const served = root.lang;
  root.lang = wanted.map(supported).find(Boolean) ?? 'en';
  if (root.lang === served) root.classList.add('readable');
  root.dir = root.lang === 'ar' ? 'rtl' : 'ltr';
  const words = document.createElement('link');
  Object.assign(words, {
    rel: 'preload',
    as: 'fetch',
    crossOrigin: '',
    href: new URL(`locales/${root.lang}.json`, script.src).href,
  });
  document.head.append(words);
})();
