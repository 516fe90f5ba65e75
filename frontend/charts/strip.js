/**
 * Events on a line of time. A day is a dot; what is known only to the month or year is a bar as long as that, so that
 * no date looks surer than it is. In: events in order of their start. Out: SVG; the list beside it is the same as text.
 */
import { scaleUtc } from 'd3-scale';
import { html } from '../lib/html.js';
import { currentLanguage, date, t } from '../lib/language.js';
import { addressOf } from '../lib/records.js';

const WIDEST = 960;
const BESIDE = 72; // the page's and the frame's edges
const LANE = 18;
const GAP = 6;
const LABEL = 100; // the room of a date
const EDGE = 40; // beside the first and the last date, for their half

/** @param {{events: any[]}} props */
export function Strip({ events }) {
  const width = Math.min(WIDEST, innerWidth - BESIDE);
  const spans = events.map((event) => ({ event, ...spanOf(event.start, event.end) }));
  const time = scaleUtc([Math.min(...spans.map(({ from }) => from)), Math.max(...spans.map(({ to }) => to))], [EDGE, width - EDGE]).nice();
  const placed = inLanes(spans.map((span) => ({ ...span, x: time(span.from), end: Math.max(time(span.to), time(span.from) + 10) })));
  const height = (Math.max(...placed.map(({ lane }) => lane)) + 1) * LANE + 34;
  const ticks = time.ticks(width / 90);
  const told = Math.ceil(((ticks.length - 1) * LABEL) / (width - 2 * EDGE)) || 1; // each of so many has its date
  const format = new Intl.DateTimeFormat(currentLanguage(), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return html`
    <div dir="ltr" role="group" aria-label=${t('timeline.strip')}>
      <svg class="chart strip" viewBox=${`0 0 ${width} ${height}`}>
        ${ticks.map((tick, index) => html`<line class="axis" x1=${time(tick)} x2=${time(tick)} y1="0" y2=${height - 22} />${index % told === 0 && html`<text class="axis-label" x=${time(tick)} y=${height - 6} text-anchor="middle">${format.format(tick)}</text>`}`)}
        ${placed.map(({ event, x, end, lane }) => html`
          <a href=${addressOf(event)} aria-label=${`${event.name}, ${date(event.start)}`}><title>${event.name}, ${date(event.start)}</title>
            <rect class=${event.initiative ? 'initiative' : 'mechanism'} x=${x} y=${height - 34 - (lane + 1) * LANE + GAP} width=${end - x} height=${LANE - GAP} rx="3" /></a>`)}
      </svg>
    </div>
    <ul role="list" class="legend">
      <li><svg viewBox="0 0 36 14" aria-hidden="true"><rect class="mechanism" width="36" height="12" rx="3" /></svg>${t('timeline.conferences')}</li>
      <li><svg viewBox="0 0 36 14" aria-hidden="true"><rect class="initiative" width="36" height="12" rx="3" /></svg>${t('timeline.editions')}</li>
    </ul>`;
}

/**
 * The time a partial date may mean, in milliseconds.
 * @param {string} start
 * @param {string | null} end
 */
function spanOf(start, end) {
  const last = end ?? start;
  const [year = 0, month, day] = last.split('-').map(Number);
  const to = day ? Date.UTC(year, (month ?? 1) - 1, day + 1) : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  return { from: Date.parse(start.padEnd(7, '-01')), to };
}

/**
 * Each span in the lowest lane where it touches none.
 * @template {{x: number, end: number}} T
 * @param {T[]} spans
 */
function inLanes(spans) {
  /** @type {number[]} */
  const ends = [];
  return spans.toSorted((left, right) => left.x - right.x).map((span) => {
    const free = ends.findIndex((end) => end + 3 <= span.x);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = span.end;
    return { ...span, lane };
  });
}
