/**
 * Which page an address leads to, and how its module is loaded.
 */
import { RECORD_TYPES } from '../lib/records.js';

/** @typedef {import('preact').ComponentType<Record<string, string>>} Component */
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

/** The modules of pages about one thing that is not a record. @type {Record<string, string>} */
const OF_ONE = { findings: 'finding', review: 'review' };

/** The pages about two things: the names of both. @type {Record<string, [string, string]>} */
const OF_TWO = { brief: ['first', 'second'], compare: ['before', 'after'] };

/** @type {Map<string, Component>} */
const loaded = new Map();

/**
 * @param {string} path
 * @returns {Page}
 */
export function pageFor(path) {
  const [first = '', ...rest] = path.split('/').slice(1);
  const [slug, other, ...more] = rest.map(decode);
  const type = RECORD_TYPES.find(({ plural }) => plural === first);
  if (more.length > 0 || rest.includes('')) return page('missing');
  if (slug === undefined) {
    if (type) return page('browse', { collection: type.plural });
    return page(Object.hasOwn(MODULES, first) ? (MODULES[first] ?? '') : 'missing');
  }
  if (other !== undefined) {
    const [one, two] = OF_TWO[first] ?? [];
    return one && two ? page(first, { [one]: slug, [two]: other }) : page('missing');
  }
  if (type) return page(type.page, { collection: type.plural, slug });
  return Object.hasOwn(OF_ONE, first) ? page(OF_ONE[first] ?? '', { slug }) : page('missing');
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
