/**
 * Saves a table as CSV. In: columns and rows. Out: a file with the values of the columns, or else the text that their
 * cells show. The download button loads this module when it is pressed.
 */
import { render } from 'preact';
import { csvOf } from '../lib/csv.js';
import { html } from '../lib/html.js';
import { fileName, saveFile } from '../lib/save-file.js';
import { RouteProvider } from '../router.js';
import { ClientProvider } from '../use-query.js';
import { shownIn } from './cell.js';

const ROWS_PER_STEP = 50;
const NOT_READ = '[aria-hidden="true"], .visually-hidden, svg, template';
/** Elements whose text stands by itself, as it does on the page. */
const SEPARATE = 'blockquote, dd, div, dt, li, p, .sources > *, .tag';

/** @typedef {import('../lib/table-file.js').Cell} Cell */
/** What cells need around them. @typedef {(element: import('../lib/html.js').Child) => import('preact').VNode} Frame */

/**
 * @template Row
 * @param {{name: string, columns: import('./table.js').Column<Row>[], rows: Row[],
 *   all?: import('./table-download.js').AllRows<Row>, client: import('../api.js').Client,
 *   route: import('../router.js').Route, signal: AbortSignal, onProgress: (loaded: number) => void}} table
 *   `name`: of the file; on a record's page, the record comes before it
 */
export async function saveTable({ name, columns, rows, all, client, route, signal, onProgress }) {
  const edition = client.edition();
  const listed = all ? await all.load(onProgress, signal) : rows;
  if (client.edition() !== edition) throw new Error('the data changed while the pages were loading');
  /** @type {Frame} */
  const frame = (element) =>
    /** @type {import('preact').VNode} */ (
      html`<${ClientProvider} value=${client}><${RouteProvider} value=${route}>${element}<//><//>`
    );
  const cells = await cellsOf(columns, listed, frame, signal);
  const file = fileName([...route.path.split('/').slice(2), name].join('-'), client.dataset(), 'csv');
  saveFile(csvOf(headingsOf(columns, listed), cells), 'text/csv;charset=utf-8', file);
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
 * The cells of the file, a few rows at a time, so that the page stays responsive.
 * @template Row
 * @param {import('./table.js').Column<Row>[]} columns
 * @param {Row[]} rows
 * @param {Frame} frame
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
