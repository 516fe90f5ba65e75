/**
 * A drawing of agencies by mechanisms and initiatives, and the sheets of paper that it is printed on. In: rows,
 * columns and what is in their cells. Out: drawings for `sheet.js`.
 */
import { PARTS, SHAPES, paintOf } from './parts.js';
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
  const grid = [
    ...rows.map((_, row) => `M0 ${top + row * CELL}H${width}`),
    ...columns.map((_, column) => `M${pen.at(left + column * CELL)} 0V${height}`),
    `M0 ${height}H${width}M${pen.at(width)} 0V${height}`,
  ];
  const names = rows.map((name, row) =>
    pen.text(0, top + (row + 0.5) * CELL + BASELINE, shortened(name, label)),
  );
  const foot = top - GAP;
  const heads = columns.map(({ name }, column) => {
    const x = pen.at(left + (column + 0.5) * CELL);
    return upright(x + BASELINE, foot - CELL + 4, shortened(name, head - CELL), rtl);
  });
  const kinds = /** @type {Kind[]} */ (['mechanism', 'initiative']);
  const signs = kinds.map((kind) =>
    signsAt(
      [...columns.keys()]
        .filter((column) => columns[column]?.kind === kind)
        .map((column) => ({ x: pen.at(left + (column + 0.5) * CELL), y: foot - 3 })),
      kind,
    ),
  );
  /** @type {Map<Part, {x: number, y: number}[]>} */
  const places = new Map();
  /** @type {string[]} */
  const numbers = [];
  for (const row of rows.keys()) {
    for (const column of columns.keys()) {
      const content = cell(row, column);
      const [x, y] = [left + (column + 0.5) * CELL, top + (row + 0.5) * CELL];
      if (content === null) continue;
      if (isPart(content)) places.set(content, [...(places.get(content) ?? []), { x: pen.at(x), y }]);
      else numbers.push(pen.text(x, y + BASELINE, content, { anchor: 'middle', size: 12, bold: true }));
    }
  }
  return {
    width,
    height,
    content: [
      element('path', { d: grid.join(''), stroke: COLOURS.line }),
      ...[...names, ...heads, ...signs, ...numbers],
      ...[...places].map(([part, at]) => marksAt(at, part)),
    ].join('\n'),
    legend: [
      ...PARTS.filter((part) => places.has(part)).map((part) => ({
        sample: marksAt([{ x: 18, y: 7 }], part),
        text: legend[part],
      })),
      ...kinds
        .filter((kind) => columns.some((column) => column.kind === kind))
        .map((kind) => ({ sample: signsAt([{ x: 18, y: 7 }], kind), text: legend[kind] })),
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
 * All marks of a part: few elements, however large the matrix is.
 * @param {{x: number, y: number}[]} places
 * @param {Part} part
 */
const marksAt = (places, part) =>
  SHAPES[part]
    .map((shape) => {
      const d = places.map(({ x, y }) => `M${x} ${y}${shape.d}`).join('');
      return element('path', { d, ...paintOf(shape, COLOURS.bar) });
    })
    .join('');

/** A square for a mechanism, a diamond for an initiative. */
const SIGNS = { mechanism: 'm-4 -4h8v8h-8z', initiative: 'm0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z' };

/**
 * @param {{x: number, y: number}[]} places
 * @param {Kind} kind
 */
const signsAt = (places, kind) =>
  places.length > 0
    ? element('path', {
        d: places.map(({ x, y }) => `M${x} ${y}${SIGNS[kind]}`).join(''),
        fill: COLOURS[kind],
      })
    : '';

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
