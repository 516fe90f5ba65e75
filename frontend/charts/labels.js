/**
 * Places for the labels of a network. Labels are placed in order of importance, each at the first place next
 * to its mark that is free of other labels and of all marks. A label without a free place is shown only when
 * the reader points at its mark or zooms in. Only labels that are needed may cover a mark.
 *
 * In: the marks in order of importance, their frame, and the scale at which they are drawn. Out: each label's
 * place.
 */

const MARK_TO_LABEL_GAP = 4;
const LABEL_MARGIN = 2; // between a label and any other mark
const ASCENT = 13; // of a line of text
const DESCENT = 4;
const MIDDLE_TO_BASELINE = 4;

/** @typedef {import('../lib/pins.js').Frame} Frame */
/**
 * @typedef {object} Marked
 * @property {string} id
 * @property {number} x
 * @property {number} y
 * @property {number} reach the radius of the mark
 * @property {number} length of the label
 * @property {boolean} faint labels may cover the mark, and it has none itself
 * @property {boolean} needed its label may cover marks
 */
/**
 * @typedef {object} Label
 * @property {number} x from the middle of the mark
 * @property {number} y
 * @property {'start' | 'middle' | 'end'} anchor
 * @property {boolean} free it can be shown at all times
 */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/**
 * @param {Marked[]} marks the most important first, the faint ones last
 * @param {Frame} frame
 * @param {number} scale of the places; marks and labels keep their size
 * @returns {Map<string, Label>}
 */
export function placeLabels(marks, { width, height }, scale) {
  const frame = { left: 0, right: width * scale, top: 0, bottom: height * scale };
  const drawn = marks.map((mark) => ({ ...mark, x: mark.x * scale, y: mark.y * scale }));
  const marked = drawn.map(boxOfMark);
  /** @type {Box[]} of labels */
  const taken = [];
  /** @type {Map<string, Label>} */
  const labels = new Map();
  for (const [index, mark] of drawn.entries()) {
    const inside = placesAround(mark, frame).filter(({ box }) => isWithin(box, frame));
    const covered = (/** @type {Box} */ box) =>
      marked.filter((other, at) => at !== index && !drawn[at]?.faint && !areApart(box, other)).length;
    const [best] = (mark.faint ? [] : inside)
      .filter(({ box }) => taken.every((other) => areApart(box, other)))
      .map((place) => ({ ...place, covered: covered(place.box) }))
      .toSorted((one, other) => one.covered - other.covered);
    const free = best && (mark.needed || best.covered === 0) ? best : undefined;
    if (free) taken.push(free.box);
    const { x, y, anchor } = free ?? inside[0] ?? above(mark);
    labels.set(mark.id, { x, y, anchor, free: free !== undefined });
  }
  return labels;
}

/** @param {Marked} mark @returns {Box} */
function boxOfMark({ x, y, reach }) {
  const half = reach + LABEL_MARGIN;
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** @param {Marked} mark @returns {Omit<Label, 'free'>} */
const above = ({ reach }) => ({ x: 0, y: -reach - MARK_TO_LABEL_GAP, anchor: 'middle' });

/**
 * The places around a mark, the best first: away from the middle, where the label's own links seldom are.
 * @param {Marked} mark
 * @param {Box} frame
 */
function placesAround({ x, y, reach, length }, { right, bottom }) {
  const [across, down] = [x < right / 2 ? -1 : 1, y < bottom / 2 ? -1 : 1];
  const straight = reach + MARK_TO_LABEL_GAP;
  const diagonal = reach * Math.SQRT1_2 + MARK_TO_LABEL_GAP / 2;
  return [
    [across * straight, 0],
    [across * diagonal, down * diagonal],
    [across * diagonal, -down * diagonal],
    [0, down * straight],
    [-across * straight, 0],
    [-across * diagonal, down * diagonal],
    [-across * diagonal, -down * diagonal],
    [0, -down * straight],
  ].map(([dx = 0, dy = 0]) => placeAt(x, y, length, dx, dy));
}

/**
 * A label with its nearest edge or corner at a distance from its mark.
 * @param {number} x
 * @param {number} y
 * @param {number} length
 * @param {number} dx
 * @param {number} dy
 */
function placeAt(x, y, length, dx, dy) {
  const baseline = baselineAt(dy);
  const left = x + dx - (dx === 0 ? length / 2 : dx < 0 ? length : 0);
  /** @type {Label['anchor']} */
  const anchor = dx === 0 ? 'middle' : dx < 0 ? 'end' : 'start';
  const box = { left, right: left + length, top: y + baseline - ASCENT, bottom: y + baseline + DESCENT };
  return { x: dx, y: baseline, anchor, box };
}

/** @param {number} dy */
function baselineAt(dy) {
  if (dy === 0) return MIDDLE_TO_BASELINE;
  return dy < 0 ? dy - DESCENT + MARK_TO_LABEL_GAP / 2 : dy + ASCENT - MARK_TO_LABEL_GAP / 2;
}

/**
 * @param {Box} inner
 * @param {Box} outer
 */
const isWithin = (inner, outer) =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom;

/**
 * @param {Box} one
 * @param {Box} other
 */
const areApart = (one, other) =>
  one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;
