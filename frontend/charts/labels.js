/**
 * Where the labels of a network stand: the most important first, each at the first place beside its mark that is free
 * of other labels and of all marks. One that finds none waits until the reader points at its mark or comes closer; only
 * the very first may lie over a mark.
 *
 * In: the marks in order of importance, their frame, and how far apart they are drawn. Out: each label's place.
 */

const GAP = 4; // between a mark and its label
const ROOM = 2; // that a label leaves to any other mark
const [ASCENT, DESCENT] = [13, 4]; // of a label's line
const MIDDLE = 4; // from the middle of a line to what it stands on

/** @typedef {{id: string, x: number, y: number, reach: number, length: number, faint: boolean}} Marked `reach`: of the mark around its place; `length`: of its label;
 *   `faint`: it may lie under labels and has none itself */
/** @typedef {{x: number, y: number, anchor: 'start' | 'middle' | 'end', free: boolean}} Label from the mark's place; `free`: it can stand there always */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/**
 * @param {Marked[]} marks the most important first, the faint ones last
 * @param {import('./layout.js').Frame} frame
 * @param {number} scale of the places; marks and labels keep their size
 * @returns {Map<string, Label>}
 */
export function placeLabels(marks, { width, height }, scale) {
  const frame = { left: 0, right: width * scale, top: 0, bottom: height * scale };
  const drawn = marks.map((mark) => ({ ...mark, x: mark.x * scale, y: mark.y * scale }));
  const taken = drawn.filter(({ faint }) => !faint).map(({ x, y, reach }) => ({ left: x - reach - ROOM, right: x + reach + ROOM, top: y - reach - ROOM, bottom: y + reach + ROOM }));
  return new Map(drawn.map((mark, index) => {
    const inside = placesAround(mark, frame).filter(({ box }) => box.left >= 0 && box.right <= frame.right && box.top >= 0 && box.bottom <= frame.bottom);
    const free = mark.faint ? undefined : inside.find(({ box }) => taken.every((other, at) => at === index || apart(box, other))) ?? (index === 0 ? inside[0] : undefined);
    if (free) taken.push(free.box);
    const { x, y, anchor } = free ?? inside[0] ?? { x: 0, y: -mark.reach - GAP, anchor: 'middle' };
    return [mark.id, { x, y, anchor, free: free !== undefined }];
  }));
}

/**
 * The places for a label, the best first: away from the middle, so that a label seldom lies over its own links.
 * @param {Marked} mark
 * @param {Box} frame
 */
function placesAround({ x, y, reach, length }, { right, bottom }) {
  const [across, down] = [x < right / 2 ? -1 : 1, y < bottom / 2 ? -1 : 1];
  const [beside, aslant] = [reach + GAP, reach * Math.SQRT1_2 + GAP / 2];
  return [
    [across * beside, 0], [across * aslant, down * aslant], [across * aslant, -down * aslant], [0, down * beside],
    [-across * beside, 0], [-across * aslant, down * aslant], [-across * aslant, -down * aslant], [0, -down * beside],
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
  const line = dy === 0 ? MIDDLE : dy < 0 ? dy - DESCENT + GAP / 2 : dy + ASCENT - GAP / 2;
  const left = x + dx - (dx === 0 ? length / 2 : dx < 0 ? length : 0);
  return {
    x: dx, y: line, anchor: /** @type {Label['anchor']} */ (dx === 0 ? 'middle' : dx < 0 ? 'end' : 'start'),
    box: { left, right: left + length, top: y + line - ASCENT, bottom: y + line + DESCENT },
  };
}

/**
 * @param {Box} one
 * @param {Box} other
 */
const apart = (one, other) => one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;
