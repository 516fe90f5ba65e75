/**
 * Nodes of the network that the reader pinned to a place, as the address carries them: `agency:who,12.5,40`
 * is at 12.5 and 40 per cent of the picture's width and height, so that it is at the same place on every
 * screen.
 */

/** @typedef {{x: number, y: number}} Place */
/** @typedef {{width: number, height: number}} Frame */

const PIN = /^([a-z]+:[^,]+),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/;

/**
 * The place of each pinned node in a frame. Malformed pins are left out.
 * @param {string[]} pins
 * @param {Frame} frame
 * @returns {Map<string, Place>}
 */
export function placesOf(pins, { width, height }) {
  const places = new Map();
  for (const pin of pins) {
    const [, id, x, y] = PIN.exec(pin) ?? [];
    if (id) places.set(id, { x: (clamp(Number(x)) * width) / 100, y: (clamp(Number(y)) * height) / 100 });
  }
  return places;
}

/**
 * The pins after one node was pinned to a place in the frame, or released.
 * @param {string[]} pins
 * @param {string} id
 * @param {Place | null} place
 * @param {Frame} frame
 */
export function withPin(pins, id, place, { width, height }) {
  const others = pins.filter((pin) => !pin.startsWith(`${id},`));
  return place ? [...others, [id, percent(place.x, width), percent(place.y, height)].join(',')] : others;
}

/** @param {number} value in per cent */
const clamp = (value) => Math.min(Math.max(value, 0), 100);

/**
 * @param {number} part
 * @param {number} whole
 */
const percent = (part, whole) => Math.round(clamp((100 * part) / whole) * 10) / 10;
