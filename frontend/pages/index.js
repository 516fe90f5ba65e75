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
  workload: 'workload',
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

/** The pages whose address continues: the name of each further part. @type {Record<string, string[]>} */
const PARTS = {
  brief: ['first', 'second'],
  compare: ['before', 'after'],
  review: ['slug'],
};

/** @type {Map<string, Component>} */
const loaded = new Map();

/**
 * @param {string} path
 * @returns {Page}
 */
export function pageFor(path) {
  const [first = '', ...parts] = path.split('/').slice(1).map(decode);
  const names = Object.hasOwn(PARTS, first) ? PARTS[first] : null;
  if (names?.length === parts.length && parts.every(Boolean)) {
    return page(first, Object.fromEntries(names.map((name, index) => [name, parts[index] ?? ''])));
  }
  const [slug, ...rest] = parts;
  if (rest.length > 0) return page('missing');
  const type = RECORD_TYPES.find(({ plural }) => plural === first);
  if (type && slug === undefined) return page('browse', { collection: type.plural });
  if (type && slug !== undefined) return page(type.page, { collection: type.plural, slug });
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
