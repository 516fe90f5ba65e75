/**
 * Where the focus goes when the element that had it is gone: after a change of page, a turn of a list's page,
 * or the removal of a filter.
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
