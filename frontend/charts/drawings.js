/**
 * The drawings of the site's charts. In: the values that pages have. Out: drawings for `sheet.js`, and the sheets of
 * paper of a matrix. Pages load this module when a picture is saved or printed.
 */
import { currentLanguage, number, t } from '../lib/language.js';
import { KINDS } from '../lib/ranges.js';
import { abbreviation, typeOf } from '../lib/records.js';
import { scaleOf } from '../lib/scale.js';
import { drawBars } from './draw-bars.js';
import { drawMatrix, drawSheets } from './draw-matrix.js';
import { drawNetwork } from './draw-network.js';
import { drawStrip } from './draw-strip.js';
import { drawTies } from './draw-ties.js';
import { cellKey, foldsOf } from './grid.js';
import { PARTS, partOf } from './parts.js';
import { sheet } from './sheet.js';
import { certaintyOf, dateFormat, keysOf, kindOf, nameOf } from './strip.js';

/** The part of a picture's width that an axis takes; an arrow may end beyond it. */
const AXIS_WIDTH = 0.95;

/** @typedef {import('./grid.js').Matrix} Matrix */
/** @typedef {import('./use-layout.js').PlacedNode} PlacedNode */

/**
 * Bars with the axis that they have on the page.
 * @param {import('./draw-bars.js').Row[]} rows
 * @param {boolean} rtl
 */
export function barsPicture(rows, rtl) {
  const { end, ticks } = scaleOf(rows.map(({ value }) => value));
  const axis = {
    at: (/** @type {number} */ figure) => (AXIS_WIDTH * figure) / end,
    ticks: ticks.map((figure) => ({ figure, text: number(figure) })),
  };
  const legend = /** @type {Record<import('../lib/ranges.js').Kind, string>} */ (
    Object.fromEntries(KINDS.map((kind) => [kind, t(`range.legend.${kind}`)]))
  );
  return drawBars({ rows, axis, legend, rtl });
}

/**
 * @param {import('../lib/joint-work.js').JointWork} jointWork
 * @param {boolean} rtl
 */
export const tiesPicture = ({ agencies, initiatives, worksOn }, rtl) =>
  drawTies({
    agencies: agencies.map(abbreviation),
    initiatives: initiatives.map(abbreviation),
    worksOn: (row, column) => {
      const [agency, initiative] = [agencies[row], initiatives[column]];
      return agency !== undefined && initiative !== undefined && worksOn(agency, initiative);
    },
    legend: { agency: t('page.agencies'), initiative: t('page.initiatives') },
    rtl,
  });

/** @param {import('./strip.js').DatedEvent[]} events */
export function stripPicture(events) {
  const format = dateFormat();
  return drawStrip({
    events: events.map((event) => ({
      ...{ start: event.start, end: event.end, name: nameOf(event) },
      ...{ kind: kindOf(event), certainty: certaintyOf(event) },
    })),
    nameOfDate: (time) => format.format(time),
    legend: keysOf(events),
  });
}

/**
 * The network as it is laid out, at its full size.
 * @param {import('../lib/pins.js').Frame} frame
 * @param {{node: PlacedNode, size: number, label: import('./labels.js').Label | undefined, text: string}[]} drawn
 * @param {import('../lib/graph.js').GraphLink[]} links
 */
export function networkPicture(frame, drawn, links) {
  const placed = new Map(drawn.map(({ node }) => [node.id, node]));
  const types = /** @type {const} */ (['AGENCY', 'MECHANISM', 'INITIATIVE']);
  const ends = links.map(({ source, target }) => [placed.get(source), placed.get(target)]);
  return drawNetwork({
    ...frame,
    nodes: drawn.map(({ node, size, label, text }) => ({
      ...{ x: node.x, y: node.y, size, stacked: node.folded !== undefined },
      kind: kindOfRecord(node.record),
      label: label?.free ? { x: label.x, y: label.y, anchor: label.anchor, text } : null,
    })),
    links: /** @type {[PlacedNode, PlacedNode][]} */ (ends.filter(([from, to]) => from && to)),
    legend: types.map((type) => ({
      kind: /** @type {import('./draw-network.js').Kind} */ (type.toLowerCase()),
      text: t(`network.type.${type}`),
    })),
  });
}

/** @param {import('../lib/records.js').Named} record */
const kindOfRecord = (record) =>
  /** @type {import('./draw-network.js').Kind} */ (typeOf(record).toLowerCase());

/**
 * @param {Matrix} matrix
 * @param {boolean} rtl
 */
export const matrixPicture = (matrix, rtl) => drawMatrix(drawnOf(matrix, rtl));

/**
 * The sheets of paper, as SVG documents.
 * @param {Matrix} matrix
 * @param {string} title
 */
export function matrixSheets(matrix, title) {
  const rtl = document.documentElement.dir === 'rtl';
  const drawings = drawSheets(drawnOf(matrix, rtl));
  const caption = { source: '', period: '', language: currentLanguage(), rtl };
  return drawings.map((drawing, index) =>
    sheet(drawing, {
      ...caption,
      title: t('matrix.sheet', { title, number: index + 1, total: drawings.length }),
    }),
  );
}

/**
 * The matrix as its drawing needs it.
 * @param {Matrix} matrix
 * @param {boolean} rtl
 * @returns {import('./draw-matrix.js').DrawnMatrix}
 */
function drawnOf({ rows, columns, roles, alone }, rtl) {
  const folds = foldsOf(alone);
  /** @returns {'mechanism' | 'initiative'} */
  const kindOfType = (/** @type {string} */ type) => (type === 'INITIATIVE' ? 'initiative' : 'mechanism');
  const parts = PARTS.map((part) => [part, t(`matrix.part.${part}`)]);
  return {
    rows: rows.map(abbreviation),
    columns: [
      ...columns.map((column) => ({ name: abbreviation(column), kind: kindOfType(typeOf(column)) })),
      ...folds.map(({ type, name }) => ({ name, kind: kindOfType(type) })),
    ],
    cell: (row, column) => {
      const [agency, record] = [rows[row], columns[column]];
      if (!agency) return null;
      if (record) {
        const held = roles.get(cellKey(agency, record));
        return held ? partOf(held) : null;
      }
      const count = folds[column - columns.length]?.of(agency)?.records.length;
      return count ? number(count) : null;
    },
    legend: {
      .../** @type {Record<import('./parts.js').Part, string>} */ (Object.fromEntries(parts)),
      mechanism: t('network.type.MECHANISM'),
      initiative: t('network.type.INITIATIVE'),
    },
    rtl,
  };
}
