/**
 * Events on a time line. A day is a dot; a date known only to the month or year is a bar of that length, so
 * that no date looks more precise than it is. In: events in order of their start. Out: SVG; the list below it
 * is the same as text.
 */
import { scaleUtc } from 'd3-scale';
import { html } from '../lib/html.js';
import { currentLanguage, date, t } from '../lib/language.js';
import { addressOf } from '../lib/records.js';

const MAX_WIDTH = 960;
const PAGE_MARGINS = 72;
const LANE_HEIGHT = 18;
const LANE_GAP = 6;
const AXIS_HEIGHT = 34;
const DATE_WIDTH = 100;
const DATE_OVERHANG = 40; // half of the first and of the last date
const MIN_BAR_WIDTH = 10;

/** @typedef {import('../queries/timeline.js').TimelineData['events']['nodes'][number]} Event */
/** @typedef {Event & {start: string}} DatedEvent */

/** @param {{events: DatedEvent[]}} props */
export function Strip({ events }) {
  const width = Math.min(MAX_WIDTH, innerWidth - PAGE_MARGINS);
  const spans = events.map((event) => ({ event, ...spanOf(event.start, event.end) }));
  const domain = [Math.min(...spans.map(({ from }) => from)), Math.max(...spans.map(({ to }) => to))];
  const time = scaleUtc(domain, [DATE_OVERHANG, width - DATE_OVERHANG]).nice();
  const bars = inLanes(
    spans.map(({ event, from, to }) => {
      const x = time(from);
      return { event, x, end: Math.max(time(to), x + MIN_BAR_WIDTH) };
    }),
  );
  const height = (Math.max(...bars.map(({ lane }) => lane)) + 1) * LANE_HEIGHT + AXIS_HEIGHT;
  return html`
    <div dir="ltr" role="group" aria-label=${t('timeline.strip')}>
      <svg class="chart strip" viewBox=${`0 0 ${width} ${height}`}>
        ${axis(time, width, height)}
        ${bars.map(
          ({ event, x, end, lane }) => html`
          <a href=${addressOf(event)} aria-label=${`${event.name}, ${date(event.start)}`}>
            <title>${event.name}, ${date(event.start)}</title>
            <rect class=${classOf(event)} x=${x} y=${height - AXIS_HEIGHT - (lane + 1) * LANE_HEIGHT + LANE_GAP}
              width=${end - x} height=${LANE_HEIGHT - LANE_GAP} rx="3" />
          </a>`,
        )}
      </svg>
    </div>
    <ul role="list" class="legend">
      <li><${Sample} class="mechanism" />${t('timeline.conferences')}</li>
      <li><${Sample} class="initiative" />${t('timeline.editions')}</li>
    </ul>`;
}

/** @param {Event} event */
const classOf = ({ initiative }) => (initiative ? 'initiative' : 'mechanism');

/** @param {{class: string}} props */
const Sample = ({ class: kind }) => html`
  <svg viewBox="0 0 36 14" aria-hidden="true"><rect class=${kind} width="36" height="12" rx="3" /></svg>`;

/**
 * Grid lines, with dates on as many of them as there is room for.
 * @param {import('d3-scale').ScaleTime<number, number>} time
 * @param {number} width
 * @param {number} height
 */
function axis(time, width, height) {
  const ticks = time.ticks(width / 90);
  const every = Math.ceil(((ticks.length - 1) * DATE_WIDTH) / (width - 2 * DATE_OVERHANG)) || 1;
  const format = new Intl.DateTimeFormat(currentLanguage(), {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return ticks.map(
    (tick, index) => html`
    <line class="axis" x1=${time(tick)} x2=${time(tick)} y1="0" y2=${height - 22} />
    ${
      index % every === 0 &&
      html`
      <text class="axis-label" x=${time(tick)} y=${height - 6} text-anchor="middle">${format.format(tick)}</text>`
    }`,
  );
}

/**
 * The time that partial dates cover, in milliseconds.
 * @param {string} start
 * @param {string | null} end
 */
function spanOf(start, end) {
  return { from: Date.parse(start.padEnd(7, '-01')), to: endOf(end ?? start) };
}

/** The end of a day, month or year. @param {string} value */
function endOf(value) {
  const [year = 0, month, day] = value.split('-').map(Number);
  if (!month) return Date.UTC(year + 1, 0, 1);
  return day ? Date.UTC(year, month - 1, day + 1) : Date.UTC(year, month, 1);
}

/**
 * Each bar in the lowest lane where it touches no other.
 * @template {{x: number, end: number}} T
 * @param {T[]} bars
 */
function inLanes(bars) {
  /** @type {number[]} */
  const ends = [];
  return bars
    .toSorted((left, right) => left.x - right.x)
    .map((bar) => {
      const free = ends.findIndex((end) => end + 3 <= bar.x);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = bar.end;
      return { ...bar, lane };
    });
}
