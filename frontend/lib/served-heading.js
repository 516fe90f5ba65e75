/**
 * The heading of the page as the server sent it: shown from the first paint until the page's data are here.
 */

/** @type {{element: Element, path: string, language: string} | null} */
let served = null;

/**
 * Keeps the heading of the plain HTML, if it is in the reader's language (`appearance.js` finds out).
 * @param {Element} place the element with the plain HTML
 */
export function keepHeading(place) {
  const root = document.documentElement;
  const element = root.classList.contains('readable') ? place.querySelector('.heading') : null;
  served = element && { element, path: location.pathname, language: root.lang };
}

/**
 * The heading as an element, if it is that of a path in a language.
 * @param {string} path
 * @param {string} language
 */
export const servedHeading = (path, language) =>
  served?.path === path && served.language === language ? served.element : null;
