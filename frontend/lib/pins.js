/**
 * Nodes that the reader pinned elsewhere, as the address has them: `agency:who,12.5,40` is at 12.5 and 40 per cent of
 * the picture's width and height, so that it stands alike on every screen.
 */

/** @typedef {{x: number, y: number}} Place */

/**
 * Where each pinned node stands in a frame; what is no pin is left out.
 * @param {string[]} pins
 * @param {{width: number, height: number}} frame
 * @returns {Map<string, Place>}
 */
export function placesOf(pins, { width, height }) {
  return new Map(pins.flatMap((pin) => {
    const [, id, x, y] = PIN.exec(pin) ?? [];
    return id ? [/** @type {[string, Place]} */ ([id, { x: (within(Number(x)) * width) / 100, y: (within(Number(y)) * height) / 100 }])] : [];
  }));
}

/**
 * The pins with one node put to a place in the frame, or let go.
 * @param {string[]} pins
 * @param {string} id
 * @param {Place | null} place
 * @param {{width: number, height: number}} frame
 */
export function withPin(pins, id, place, { width, height }) {
  const others = pins.filter((pin) => !pin.startsWith(`${id},`));
  return place ? [...others, [id, share(place.x, width), share(place.y, height)].join(',')] : others;
}

const PIN = /^([a-z]+:[^,]+),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/;

/** @param {number} percent */
const within = (percent) => Math.min(Math.max(percent, 0), 100);

/**
 * @param {number} part
 * @param {number} whole
 */
const share = (part, whole) => Math.round(within((100 * part) / whole) * 10) / 10;
