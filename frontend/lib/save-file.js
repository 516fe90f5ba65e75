/** Saving a text that the site has made as a file on the reader's device. */

const VERSION_LENGTH = 12;
const REVOKED_AFTER_MS = 60_000; // browsers do not say when they have read the file

/**
 * @param {string} text
 * @param {string} type the media type
 * @param {string} name
 */
export function saveFile(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKED_AFTER_MS);
}

/**
 * The name of a file: what it has, and which data it comes from.
 * @param {string} name
 * @param {{version: string, builtAt: string} | null} dataset
 * @param {string} ending
 */
export function fileName(name, dataset, ending) {
  const origin = dataset ? [dataset.builtAt.slice(0, 10), dataset.version.slice(0, VERSION_LENGTH)] : [];
  return `${[name, ...origin].join('-')}.${ending}`;
}
