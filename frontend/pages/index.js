/**
 * Which page an address leads to, and how its module is loaded.
 */
import { RECORD_TYPES } from '../lib/records.js';

/** @typedef {import('preact').ComponentType<Record<string, string>>} Component */
/** @typedef {() => Promise<{default: Component}>} Load */
/**
 * @typedef {object} Page
 * @property {string} name
 * @property {Component} [component] if its module is already loaded
 * @property {() => Promise<Component>} load
 * @property {Record<string, string>} params
 */

/** The modules of pages that are not about records. @type {Record<string, string>} */
const MODULES = {
  '': 'overview',
  costs: 'costs',
  network: 'network',
  matrix: 'matrix',
  together: 'together',
  mandates: 'mandates',
  overlaps: 'overlaps',
  compare: 'compare',
  timeline: 'timeline',
  findings: 'findings',
  about: 'about',
  integrate: 'integrate',
  search: 'search',
};

/** @type {Map<string, Component>} */
const loaded = new Map();

/**
 * @param {string} path
 * @returns {Page}
 */
export function pageFor(path) {
  const [first = '', slug, ...rest] = path.split('/').slice(1);
  if (first === 'compare' && slug && rest.length === 1 && rest[0]) {
    return page('compare', { before: decode(slug), after: decode(rest[0]) });
  }
  if (rest.length > 0) return page('missing');
  if (first === 'review' && slug) return page('review', { slug: decode(slug) });
  const type = RECORD_TYPES.find(({ plural }) => plural === first);
  if (type && slug === undefined) return page('browse', { collection: type.plural });
  if (type && slug !== undefined) return page(type.page, { collection: type.plural, slug: decode(slug) });
  return slug === undefined && Object.hasOwn(MODULES, first) ? page(MODULES[first] ?? '') : page('missing');
}

/**
 * @param {string} name of its module
 * @param {Record<string, string>} [params]
 * @returns {Page}
 */
function page(name, params = {}) {
  const load = async () => {
    const module = await import(`./${name}.js`);
    loaded.set(name, module.default);
    return module.default;
  };
  return { name, component: loaded.get(name), load, params };
}

/** @param {string} slug */
function decode(slug) {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
