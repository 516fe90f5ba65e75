/**
 * Where a reader goes on when what they used is no longer before them: a page left, a page of a list turned, a filter
 * taken away.
 */

/**
 * The line above a list that tells how much it holds; without one, the page's heading.
 * @param {ParentNode} main
 */
export const lineAbove = (main) => main.querySelector('[role="status"]:not(.visually-hidden)') ?? main.querySelector('h1');

/**
 * Puts the focus on what takes none by itself, without moving the view.
 * @param {Element | null} place
 */
export function focusOn(place) {
  if (!(place instanceof HTMLElement)) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
