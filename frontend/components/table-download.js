/**
 * The button that saves a table as it is shown: its columns in the reader's language, and the rows of all pages.
 */
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { fileName, saveFile } from '../lib/save-file.js';
import { MAX_ROWS, csvOf } from '../lib/table-file.js';
import { RouteProvider, useRoute } from '../router.js';
import { ClientProvider, useClient } from '../use-query.js';
import { shownIn } from './cell.js';

const ROWS_PER_STEP = 50;
const NOT_READ = '[aria-hidden="true"], .visually-hidden, svg, template';
/** Elements whose text stands by itself, as it does on the page. */
const SEPARATE = 'blockquote, dd, div, dt, li, p, .sources > *, .tag';

/** @typedef {import('../lib/table-file.js').Cell} Cell */
/** @typedef {(element: import('../lib/html.js').Child) => import('preact').VNode} Frame */
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
  const records = route.path.split('/').slice(2);
  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(), []);

  /** @type {Frame} */
  const frame = (element) =>
    /** @type {import('preact').VNode} */ (
      html`<${ClientProvider} value=${client}><${RouteProvider} value=${route}>${element}<//><//>`
    );
  async function save() {
    setProgress(0);
    setFailed(false);
    try {
      const edition = client.edition();
      const listed = all ? await all.load(setProgress, leaving.current.signal) : rows;
      if (client.edition() !== edition) throw new Error('the data changed while the pages were loading');
      const cells = await cellsOf(columns, listed, frame, leaving.current.signal);
      const text = csvOf(headingsOf(columns, listed), cells);
      const file = fileName([...records, name].join('-'), client.dataset(), 'csv');
      saveFile(text, 'text/csv;charset=utf-8', file);
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

/**
 * @template Row
 * @param {import('./table.js').Column<Row>[]} columns
 * @param {Row[]} rows
 */
const headingsOf = (columns, [first]) =>
  columns.flatMap(({ label, values }) =>
    values && first !== undefined ? Object.keys(values(first)) : [label],
  );

/**
 * The cells of the file: the values of a column, or else the text that its cells show. A few rows at a time, so
 * that the page stays responsive.
 * @template Row
 * @param {import('./table.js').Column<Row>[]} columns
 * @param {Row[]} rows
 * @param {Frame} frame what cells need around them
 * @param {AbortSignal} signal
 */
async function cellsOf(columns, rows, frame, signal) {
  /** @type {Cell[][]} */
  const cells = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_STEP) {
    signal.throwIfAborted();
    for (const row of rows.slice(start, start + ROWS_PER_STEP)) {
      cells.push(
        columns.flatMap((column) =>
          column.values ? Object.values(column.values(row)) : [textOf(frame(shownIn(column, row)))],
        ),
      );
    }
    await new Promise((resolve) => void setTimeout(resolve));
  }
  return cells;
}

/** The text that an element shows, in one line. @param {import('preact').VNode} element */
function textOf(element) {
  const place = document.createElement('div');
  render(element, place);
  const lines = textIn(place).split('\n');
  render(null, place);
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('; ');
}

/** @param {Node} node @returns {string} */
function textIn(node) {
  if (node instanceof Text) return node.data.replaceAll(/\s+/g, ' ');
  if (!(node instanceof Element) || node.matches(NOT_READ)) return '';
  if (node.matches('br')) return '\n';
  const text = [...node.childNodes].map(textIn).join('');
  return node.matches(SEPARATE) ? `\n${text}\n` : text;
}
