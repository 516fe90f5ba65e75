/**
 * Where the site is on its host: at the root, or below a path such as `/tools/liaison`. In the code, every path
 * begins at the site, and these functions convert it.
 */
const [, folder = ''] = /^(.*)\/assets\/lib\/site\.js$/.exec(new URL(import.meta.url).pathname) ?? [];

/** The path of the site on its host, without a slash at the end; empty at the root. */
export const SITE = folder;

/**
 * The address on the host of a path of the site. Addresses of other hosts and fragments stay as they are.
 * @param {string} address
 */
export const onHost = (address) =>
  address.startsWith('/') && !address.startsWith('//') ? SITE + address : address;

/** What the server answers without the site. */
const SERVED = /^\/(data|assets|graphql|playground|health|reconcile)(\/|$)|\.(graphql|json|txt|xml)$/;

/**
 * Whether the server answers a path within the site without the site's pages.
 * @param {string} path
 */
export const isServed = (path) => SERVED.test(path);

/**
 * The path within the site of a path on the host; null: it is outside the site.
 * @param {string} path
 */
export function withinSite(path) {
  if (path === SITE) return '/';
  return path.startsWith(`${SITE}/`) ? path.slice(SITE.length) : null;
}
