/**
 * Which page an address names, and how its module is loaded.
 */

/**
 * @typedef {object} Page
 * @property {string} name
 * @property {() => Promise<{default: import('preact').ComponentType<any>}>} load
 * @property {Record<string, string>} params
 */

/**
 * The eight types of record, by the word they have in addresses.
 * @typedef {'agencies' | 'mechanisms' | 'initiatives' | 'events' | 'resolutions' | 'reports' | 'themes' | 'goals'} Collection
 */

/** @type {Record<string, Page['load']>} */
const RECORDS = {
  agencies: () => import('./agency.js'),
  mechanisms: () => import('./mechanism.js'),
  initiatives: () => import('./initiative.js'),
  events: () => import('./event.js'),
  resolutions: () => import('./resolution.js'),
  reports: () => import('./report.js'),
  themes: () => import('./topic.js'),
  goals: () => import('./topic.js'),
};

/** @type {Record<string, Page['load']>} */
const PAGES = {
  '': () => import('./overview.js'),
  workload: () => import('./workload.js'),
  network: () => import('./network.js'),
  matrix: () => import('./matrix.js'),
  together: () => import('./together.js'),
  mandates: () => import('./mandates.js'),
  overlaps: () => import('./overlaps.js'),
  timeline: () => import('./timeline.js'),
  findings: () => import('./findings.js'),
  about: () => import('./about.js'),
  search: () => import('./search.js'),
};

/**
 * @param {string} path
 * @returns {Page}
 */
export function pageFor(path) {
  const [first = '', slug, ...rest] = path.split('/').slice(1);
  const nothing = { name: 'missing', load: () => import('./missing.js'), params: {} };
  if (rest.length > 0) return nothing;
  if (Object.hasOwn(RECORDS, first)) {
    if (slug === undefined) return { name: first, load: () => import('./browse.js'), params: { collection: first } };
    return { name: `${first}/`, load: /** @type {Page['load']} */ (RECORDS[first]), params: { collection: first, slug: decode(slug) } };
  }
  const load = slug === undefined && Object.hasOwn(PAGES, first) ? PAGES[first] : undefined;
  return load ? { name: first || 'overview', load, params: {} } : nothing;
}

/** @param {string} slug */
function decode(slug) {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
