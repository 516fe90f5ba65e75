/**
 * A drawing of agencies by mechanisms and initiatives, and the sheets of paper that it is printed on. In: rows,
 * columns and what is in their cells. Out: drawings for `sheet.js`.
 */
import { PARTS, SHAPES } from './parts.js';
import { COLOURS, element, penFor, shortened, widthOf } from './svg.js';

const CELL = 21;
const LABEL = { least: 60, most: 170 };
const HEAD = { least: 60, most: 260 };
const GAP = 8;
const BASELINE = 4.5; // below the middle of a line
const SHEET = { rows: 30, columns: 26 }; // readable on A4 paper and on US Letter

/** @typedef {import('./parts.js').Part} Part */
/** @typedef {'mechanism' | 'initiative'} Kind */
/**
 * @typedef {object} DrawnMatrix
 * @property {string[]} rows names
 * @property {{name: string, kind: Kind}[]} columns
 * @property {(row: number, column: number) => Part | string | null} cell a part, a number as text, or nothing
 * @property {Record<Part | Kind, string>} legend what the marks mean
 * @property {boolean} rtl
 */

/** @param {DrawnMatrix} matrix @returns {import('./sheet.js').Drawing} */
export function drawMatrix({ rows, columns, cell, legend, rtl }) {
  const label = between(LABEL, Math.max(...rows.map((name) => widthOf(name))));
  const head = between(HEAD, Math.max(...columns.map(({ name }) => widthOf(name))) + CELL);
  const [width, height] = [label + GAP + CELL * columns.length, head + GAP + CELL * rows.length];
  const [left, top] = [label + GAP, head + GAP];
  const pen = penFor(width, rtl);
  const line = { stroke: COLOURS.line };
  const grid = [
    ...rows.map((_, row) =>
      pen.path(
        [
          [0, top + row * CELL],
          [width, top + row * CELL],
        ],
        line,
      ),
    ),
    ...columns.map((_, column) =>
      pen.path(
        [
          [left + column * CELL, 0],
          [left + column * CELL, height],
        ],
        line,
      ),
    ),
    pen.path(
      [
        [0, height],
        [width, height],
      ],
      line,
    ),
    pen.path(
      [
        [width, 0],
        [width, height],
      ],
      line,
    ),
  ];
  const names = rows.map((name, row) =>
    pen.text(0, top + (row + 0.5) * CELL + BASELINE, shortened(name, label)),
  );
  const heads = columns.map(({ name, kind }, column) => {
    const [x, y] = [left + (column + 0.5) * CELL, top - GAP];
    const text = shortened(name, head - CELL);
    return signAt(pen.at(x), y - 3, kind) + upright(pen.at(x) + BASELINE, y - CELL + 4, text, rtl);
  });
  const cells = rows.flatMap((_, row) =>
    columns.map((__, column) => {
      const content = cell(row, column);
      const [x, y] = [left + (column + 0.5) * CELL, top + (row + 0.5) * CELL];
      if (content === null) return '';
      if (isPart(content)) return markAt(pen.at(x), y, content);
      return pen.text(x, y + BASELINE, content, { anchor: 'middle', size: 12, bold: true });
    }),
  );
  const used = new Set(rows.flatMap((_, row) => columns.map((__, column) => cell(row, column))));
  const kinds = /** @type {Kind[]} */ (['mechanism', 'initiative']);
  return {
    width,
    height,
    content: [...grid, ...names, ...heads, ...cells.filter(Boolean)].join('\n'),
    legend: [
      ...PARTS.filter((part) => used.has(part)).map((part) => ({
        sample: markAt(18, 7, part),
        text: legend[part],
      })),
      ...kinds
        .filter((kind) => columns.some((column) => column.kind === kind))
        .map((kind) => ({ sample: signAt(18, 7, kind), text: legend[kind] })),
    ],
  };
}

/**
 * The drawings of a matrix for sheets of paper, each with its row and column headings: first all columns of the
 * first rows.
 * @param {DrawnMatrix} matrix
 */
export function drawSheets(matrix) {
  const rowParts = partsOf(matrix.rows.length, SHEET.rows);
  const columnParts = partsOf(matrix.columns.length, SHEET.columns);
  return rowParts.flatMap((row) =>
    columnParts.map((column) =>
      drawMatrix({
        ...matrix,
        rows: matrix.rows.slice(row.from, row.to),
        columns: matrix.columns.slice(column.from, column.to),
        cell: (one, other) => matrix.cell(row.from + one, column.from + other),
      }),
    ),
  );
}

/**
 * Parts of about the same size, none larger than `most`.
 * @param {number} count
 * @param {number} most
 */
function partsOf(count, most) {
  const parts = Math.ceil(count / most);
  return Array.from({ length: parts }, (_, part) => ({
    from: Math.round((count * part) / parts),
    to: Math.round((count * (part + 1)) / parts),
  }));
}

/**
 * @param {{least: number, most: number}} limits
 * @param {number} value
 */
const between = ({ least, most }, value) => Math.ceil(Math.min(Math.max(value, least), most));

/** @param {string} content @returns {content is Part} */
const isPart = (content) => Object.hasOwn(SHAPES, content);

/**
 * @param {number} x
 * @param {number} y
 * @param {Part} part
 */
const markAt = (x, y, part) =>
  element(
    'g',
    { transform: `translate(${x} ${y})` },
    ...SHAPES[part].map(({ tag, attributes }) =>
      element(
        tag,
        Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, painted(value)])),
      ),
    ),
  );

/** @param {string | number} value */
const painted = (value) => (value === 'currentColor' ? COLOURS.bar : value);

/**
 * A square for a mechanism, a diamond for an initiative.
 * @param {number} x
 * @param {number} y
 * @param {Kind} kind
 */
const signAt = (x, y, kind) =>
  element('rect', {
    ...{ x: -4, y: -4, width: 8, height: 8, fill: COLOURS[kind] },
    transform: `translate(${x} ${y})${kind === 'initiative' ? ' rotate(45)' : ''}`,
  });

/**
 * A text from the bottom up.
 * @param {number} x
 * @param {number} y
 * @param {string} text
 * @param {boolean} rtl
 */
const upright = (x, y, text, rtl) =>
  penFor(0, false).text(0, 0, rtl ? `\u2068${text}\u2069` : text, {
    transform: `translate(${x} ${y}) rotate(-90)`,
  });
