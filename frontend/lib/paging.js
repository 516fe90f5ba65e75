/**
 * Which page of a list the address names, and the addresses of its other pages.
 */

/** Changes to the address that lead to the first page of a list. */
export const FIRST_PAGE = Object.freeze({ after: null, before: null, page: null });

/**
 * The arguments of a connection for the page that the address names.
 * @param {URLSearchParams} query
 * @param {number} size
 */
export function cursorOf(query, size) {
  const before = query.get('before');
  return before ? { last: size, before } : { first: size, after: query.get('after') ?? undefined };
}

/**
 * An address with some of its parameters changed; null removes one.
 * @param {string} path
 * @param {URLSearchParams} query
 * @param {Record<string, string | null | undefined>} values
 */
export function addressWith(path, query, values) {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next.size > 0 ? `${path}?${next}` : path;
}
