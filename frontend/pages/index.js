/**
 * Which page an address names, and how its module is loaded.
 */

/** @typedef {import('preact').ComponentType<any>} Component */
/** @typedef {() => Promise<{default: Component}>} Load */
/**
 * @typedef {object} Page
 * @property {string} name
 * @property {Component} [component] where its module is here already
 * @property {() => Promise<Component>} load
 * @property {Record<string, string>} params
 */

/**
 * The eight types of record, by the word they have in addresses.
 * @typedef {'agencies' | 'mechanisms' | 'initiatives' | 'events' | 'resolutions' | 'reports' | 'themes' | 'goals'} Collection
 */

/** @type {Record<string, Load>} */
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

/** @type {Record<string, Load>} */
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

/** @type {Map<string, Component>} */
const loaded = new Map();

/**
 * @param {string} path
 * @returns {Page}
 */
export function pageFor(path) {
  const [first = '', slug, ...rest] = path.split('/').slice(1);
  const nothing = page('missing', () => import('./missing.js'));
  if (rest.length > 0) return nothing;
  if (Object.hasOwn(RECORDS, first)) {
    if (slug === undefined) return page(first, () => import('./browse.js'), { collection: first });
    return page(`${first}/`, /** @type {Load} */ (RECORDS[first]), { collection: first, slug: decode(slug) });
  }
  const load = slug === undefined && Object.hasOwn(PAGES, first) ? PAGES[first] : undefined;
  return load ? page(first || 'overview', load) : nothing;
}

/**
 * @param {string} name
 * @param {Load} load
 * @param {Record<string, string>} [params]
 * @returns {Page}
 */
function page(name, load, params = {}) {
  const keep = (/** @type {{default: Component}} */ module) => {
    loaded.set(name, module.default);
    return module.default;
  };
  return { name, component: loaded.get(name), load: () => load().then(keep), params };
}

/** @param {string} slug */
function decode(slug) {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
