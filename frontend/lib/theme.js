/**
 * Light, dark, or the setting of the reader's system; stored in the browser, applied by `appearance.js` on
 * the next visit.
 */

/** @typedef {'system' | 'light' | 'dark'} Theme */

/** @type {Theme[]} */
export const THEMES = ['system', 'light', 'dark'];

/** @returns {Theme} */
export function currentTheme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** @param {Theme} theme */
export function chooseTheme(theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem('liaison.theme');
    else localStorage.setItem('liaison.theme', theme);
  } catch {
    // Without storage, the choice holds for this visit.
  }
}
