/**
 * The button that saves a table as it is shown: its columns in the reader's language, and the rows of all pages. What
 * writes the file is loaded when it is pressed.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { MAX_ROWS } from '../lib/table-file.js';
import { useRoute } from '../router.js';
import { useClient } from '../use-query.js';

/**
 * The rows of a list with several pages.
 * @template Row
 * @typedef {object} AllRows
 * @property {number} total
 * @property {(onProgress: (loaded: number) => void, signal: AbortSignal) => Promise<Row[]>} load
 * @property {string} href the server's download, for lists with more rows than a file has
 */

/**
 * @template Row
 * @param {{name: string, caption: string, columns: import('./table.js').Column<Row>[], rows: Row[],
 *   all?: AllRows<Row>}} props
 *   `name`: of the file; on a record's page, the record comes before it; `caption`: of the table; `all`: if
 *   `rows` are one page of several
 */
export function TableDownload({ name, caption, columns, rows, all }) {
  const client = useClient();
  const route = useRoute();
  const [progress, setProgress] = useState(/** @type {number | null} */ (null));
  const [failed, setFailed] = useState(false);
  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(), []);

  async function save() {
    setProgress(0);
    setFailed(false);
    try {
      const { saveTable } = await import('./table-save.js');
      const { signal } = leaving.current;
      await saveTable({ name, columns, rows, all, client, route, signal, onProgress: setProgress });
    } catch {
      setFailed(true);
    }
    setProgress(null);
  }

  if (all && all.total > MAX_ROWS) {
    return html`
      <p class="table-download small no-print">
        <a href=${all.href} download=${`${name}.csv`}>${t('table.download.server', { count: all.total })}</a>
      </p>`;
  }
  const busy = progress !== null;
  return html`
    <p class="table-download small no-print">
      <button type="button" class="link-button" aria-label=${t('table.download.of', { caption })}
        aria-disabled=${busy} onClick=${() => busy || save()}>
        ${t('table.download')}
      </button>
      <span role="status" class="soft">
        ${busy && all && t('table.download.progress', { loaded: progress, total: all.total })}
        ${failed && t('table.download.failed')}
      </span>
    </p>`;
}
