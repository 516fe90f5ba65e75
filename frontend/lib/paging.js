/**
 * Where in a list the address is, and the addresses of its other pages.
 */

/** Changes to the address that lead to the start of a list. */
export const FROM_START = Object.freeze({ after: null, before: null, page: null });

/**
 * The arguments that ask for the page the address names.
 * @param {URLSearchParams} query
 * @param {number} size
 */
export function cursorOf(query, size) {
  const before = query.get('before');
  return before ? { last: size, before } : { first: size, after: query.get('after') ?? undefined };
}

/**
 * An address with some of its parameters changed; null leaves one out.
 * @param {string} path
 * @param {URLSearchParams} query
 * @param {Record<string, string | null>} values
 */
export function addressWith(path, query, values) {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next.size > 0 ? `${path}?${next}` : path;
}
