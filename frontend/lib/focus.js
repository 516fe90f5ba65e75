/**
 * Where the focus goes when the element that had it is gone: after a change of page, a turn of a list's page,
 * or the removal of a filter; and back to it when the reader goes back.
 */

/**
 * The line above a list that gives its number of records; without a list, the page's heading.
 * @param {ParentNode} main
 */
export const summaryLine = (main) =>
  main.querySelector('[role="status"]:not(.visually-hidden)') ?? main.querySelector('h1');

/**
 * Moves the focus to an element that cannot take it by itself, without scrolling.
 * @param {Element | null} element
 */
export function focusOn(element) {
  if (!(element instanceof HTMLElement)) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/**
 * A selector that finds an element again when the page is rendered another time; null: nothing identifies it.
 * @param {Element | null} element
 */
export function selectorOf(element) {
  if (!element) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute('href');
  return href && `a[href="${CSS.escape(href)}"]`;
}
