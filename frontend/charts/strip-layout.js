/**
 * Where events are on a time line. A date that is known only to the month or the year covers all of it, so that
 * no date looks more precise than it is. On a narrow line, names are above the marks instead of next to them.
 *
 * In: events in order of their start, and the width. Out: marks with their names in lanes, and the dates of the
 * axis.
 */
import { shortened, widthOf } from './svg.js';

export const MARK_HEIGHT = 18;
export const AXIS_HEIGHT = 26;
const LANE_HEIGHT = { beside: 26, above: 46 };
const NARROW = 560;
const OVERHANG = 40; // half of the first and of the last date
const DATE_WIDTH = 90;
const STEPS = [1, 3, 6, 12, 24, 60, 120]; // months between two dates with a name
const LONGEST_STEP = 240;
const MIN_MARK = 10;
const GAP = 8;
const LONGEST_NAME = 300;

/** @typedef {'day' | 'month' | 'year'} Precision of a date */
/** @typedef {{start: string, end: string | null}} Dated */
/** @typedef {{x: number, y: number, text: string, anchor: 'start' | 'end'}} Name `y`: of the baseline */
/**
 * @template E
 * @typedef {{event: E, x: number, y: number, width: number, name: Name}} Mark
 */
/**
 * @template E
 * @typedef {{width: number, height: number, marks: Mark<E>[], dates: {x: number, time: Date, named: boolean}[]}}
 *   Strip
 */

/** How much of an event's date is known. @param {Dated} event @returns {Precision} */
export function precisionOf({ start, end }) {
  const known = Math.min(start.length, (end ?? start).length);
  if (known < 7) return 'year';
  return known < 10 ? 'month' : 'day';
}

/**
 * @template {Dated} E
 * @param {E[]} events at least one
 * @param {number} width
 * @param {(event: E) => string} nameOf
 * @returns {Strip<E>}
 */
export function layOutStrip(events, width, nameOf) {
  const spans = events.map((event) => ({ event, ...spanOf(event) }));
  const axis = axisOf(
    Math.min(...spans.map(({ from }) => from)),
    Math.max(...spans.map(({ to }) => to)),
    width,
  );
  const { time } = axis;
  const narrow = width < NARROW;
  const laneHeight = LANE_HEIGHT[narrow ? 'above' : 'beside'];
  /** @type {{from: number, to: number}[][]} */
  const lanes = [];
  const marks = spans.map(({ event, from, to }) => {
    const x = time(from);
    const length = Math.max(time(to) - x, MIN_MARK);
    const name = narrow
      ? { x: 0, text: shortened(nameOf(event), width), anchor: /** @type {const} */ ('start') }
      : beside(nameOf(event), x, length, width);
    const taken = extentOf(x, length, name);
    const free = lanes.findIndex((lane) =>
      lane.every((other) => other.to <= taken.from || taken.to <= other.from),
    );
    const lane = narrow || free < 0 ? lanes.length : free;
    (lanes[lane] ??= []).push(taken);
    const top = AXIS_HEIGHT + lane * laneHeight;
    return {
      event,
      ...{ x, y: top + (narrow ? 20 : 4), width: length },
      name: { ...name, y: top + (narrow ? 14 : 4 + MARK_HEIGHT / 2 + 4.5) },
    };
  });
  return { width, height: AXIS_HEIGHT + lanes.length * laneHeight, marks, dates: axis.dates };
}

/**
 * The place of a name: on a mark that is long enough, else after it, else before it.
 * @param {string} name
 * @param {number} x
 * @param {number} length of the mark
 * @param {number} width of the line
 * @returns {Omit<Name, 'y'>}
 */
function beside(name, x, length, width) {
  const inside = length - 2 * GAP;
  const text = shortened(name, Math.max(LONGEST_NAME, inside));
  const needed = widthOf(text);
  if (needed <= inside) return { x: x + GAP, text, anchor: 'start' };
  const [before, after] = [x - GAP, width - x - length - GAP];
  if (needed <= after) return { x: x + length + GAP, text, anchor: 'start' };
  if (needed <= before) return { x: x - GAP, text, anchor: 'end' };
  return after >= before
    ? { x: x + length + GAP, text: shortened(name, after), anchor: 'start' }
    : { x: x - GAP, text: shortened(name, before), anchor: 'end' };
}

/**
 * What a mark and its name cover, with room to the next.
 * @param {number} x
 * @param {number} length
 * @param {Omit<Name, 'y'>} name
 */
function extentOf(x, length, { x: at, text, anchor }) {
  const left = anchor === 'start' ? at : at - widthOf(text);
  return { from: Math.min(x, left) - GAP, to: Math.max(x + length, left + widthOf(text)) + GAP };
}

/**
 * An axis from one round date to another. As many dates as there is room for have a name.
 * @param {number} from in milliseconds
 * @param {number} to
 * @param {number} width
 */
function axisOf(from, to, width) {
  const room = (width - 2 * OVERHANG) / DATE_WIDTH;
  const [first, last] = [monthOf(from), monthOf(to - 1) + 1];
  const named = STEPS.find((months) => (last - first) / months <= room) ?? LONGEST_STEP;
  const step = named > 3 ? named / 2 : named;
  const [start, end] = [Math.floor(first / step) * step, Math.ceil(last / step) * step];
  const [left, right] = [startOf(start), startOf(end)];
  const time = (/** @type {number} */ moment) =>
    OVERHANG + ((moment - left) / (right - left)) * (width - 2 * OVERHANG);
  const dates = [];
  for (let month = start; month <= end; month += step) {
    const moment = startOf(month);
    dates.push({ x: time(moment), time: new Date(moment), named: month % named === 0 });
  }
  return { time, dates };
}

/** The month of a moment, counted from the year 0. @param {number} moment */
function monthOf(moment) {
  const date = new Date(moment);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** @param {number} month counted from the year 0 */
const startOf = (month) => Date.UTC(Math.floor(month / 12), month % 12, 1);

/** The time that an event covers, in milliseconds. @param {Dated} event */
function spanOf({ start, end }) {
  return { from: Date.parse(start.padEnd(7, '-01')), to: endOf(end ?? start) };
}

/** The end of a day, month or year. @param {string} value */
function endOf(value) {
  const [year = 0, month, day] = value.split('-').map(Number);
  if (!month) return Date.UTC(year + 1, 0, 1);
  return day ? Date.UTC(year, month - 1, day + 1) : Date.UTC(year, month, 1);
}
