/**
 * Events on a time line. A dated event is a solid bar; one that is dated only to the month or year is a pale
 * band over all of it: some time within the band. In: events in order of their start. Out: SVG; the list below
 * it is the same as text.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { currentLanguage, period, series, t } from '../lib/language.js';
import { addressOf, shortName } from '../lib/records.js';
import { AXIS_HEIGHT, MARK_HEIGHT, layOutStrip, precisionOf } from './strip-layout.js';

const WIDTH = { before: 600, most: 1160, paper: 760 };

/** @typedef {import('../queries/timeline.js').TimelineData['events']['nodes'][number]} Event */
/** @typedef {Event & {start: string}} DatedEvent */
/** @typedef {'mechanism' | 'initiative'} Kind */
/** @typedef {'solid' | 'band'} Certainty */

/** @param {{events: DatedEvent[]}} props */
export function Strip({ events }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const width = useWidth(place);
  return html`
    <div dir="ltr" role="group" aria-label=${t('timeline.strip')} ref=${place}>
      <div class="no-print"><${Line} events=${events} width=${width} /></div>
      <div class="on-paper" aria-hidden="true"><${Line} events=${events} width=${WIDTH.paper} /></div>
    </div>
    <${Legend} events=${events} />`;
}

/** @param {{events: DatedEvent[], width: number}} props */
function Line({ events, width }) {
  const { height, marks, dates } = layOutStrip(events, width, nameOf);
  const format = dateFormat();
  return html`
    <svg class="chart strip" viewBox=${`0 0 ${width} ${height}`}>
      ${dates.map(
        ({ x, time, named }) => html`
        <line class="axis" x1=${x} x2=${x} y1=${AXIS_HEIGHT - 4} y2=${height} />
        ${named && html`<text class="axis-label" x=${x} y="14" text-anchor="middle">${format.format(time)}</text>`}`,
      )}
      ${marks.map(({ event, x, y, width: length, name }) => {
        const title = titleOf(event);
        return html`
        <a href=${addressOf(event)}>
          <title>${title}</title>
          <rect class=${`${kindOf(event)} ${certaintyOf(event)}`} x=${x} y=${y} width=${length}
            height=${MARK_HEIGHT} rx="3" />
          <text lang="en" x=${name.x} y=${name.y} text-anchor=${name.anchor}>${name.text}</text>
        </a>`;
      })}
    </svg>`;
}

/** The name on the line, with the edition where the name does not say it. @param {Event} event */
export function nameOf(event) {
  const name = shortName(event);
  const { edition } = event;
  return edition && !event.name.includes(edition) ? t('list.noted', { text: name, note: edition }) : name;
}

/** The name on the line, the whole name if it is another, and the date. @param {DatedEvent} event */
function titleOf(event) {
  const shown = nameOf(event);
  const names = event.name.includes(shown) ? [event.name] : [shown, event.name];
  return series([...names, period(event.start, event.end)]);
}

/** The dates of the axis. */
export const dateFormat = () =>
  new Intl.DateTimeFormat(currentLanguage(), { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** @param {DatedEvent} event @returns {Kind} */
export const kindOf = ({ initiative }) => (initiative ? 'initiative' : 'mechanism');

/** @param {DatedEvent} event @returns {Certainty} */
export const certaintyOf = (event) => (precisionOf(event) === 'day' ? 'solid' : 'band');

/** What the marks mean. @param {{events: DatedEvent[]}} props */
const Legend = ({ events }) => html`
  <ul role="list" class="legend">
    ${keysOf(events).map(
      ({ kind, certainty, text }) => html`
      <li>
        <svg class="strip-key" viewBox="0 0 36 14" aria-hidden="true">
          <rect class=${`${kind} ${certainty}`} x="0.500" y="0.500" width="35" height="13" rx="3" />
        </svg>
        ${text}
      </li>`,
    )}
  </ul>`;

/**
 * The keys of the legend; only those of marks that occur.
 * @param {DatedEvent[]} events
 * @returns {{kind: Kind | 'either', certainty: Certainty, text: string}[]}
 */
export function keysOf(events) {
  const some = (/** @type {(event: DatedEvent) => boolean} */ is) => events.some(is);
  const keys = [
    some((event) => kindOf(event) === 'mechanism') &&
      /** @type {const} */ ({ kind: 'mechanism', certainty: 'solid', text: t('timeline.conferences') }),
    some((event) => kindOf(event) === 'initiative') &&
      /** @type {const} */ ({ kind: 'initiative', certainty: 'solid', text: t('timeline.editions') }),
    some((event) => certaintyOf(event) === 'solid') &&
      /** @type {const} */ ({ kind: 'either', certainty: 'solid', text: t('timeline.legend.solid') }),
    some((event) => certaintyOf(event) === 'band') &&
      /** @type {const} */ ({ kind: 'either', certainty: 'band', text: t('timeline.legend.band') }),
  ];
  return keys.filter((key) => key !== false);
}

/**
 * The width of an element in pixels, in steps, so that the line is not drawn again for every pixel.
 * @param {{current: HTMLElement | null}} place
 */
function useWidth(place) {
  const [width, setWidth] = useState(WIDTH.before);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const measure = () => {
      if (element.clientWidth > 0) setWidth(Math.min(Math.floor(element.clientWidth / 10) * 10, WIDTH.most));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return width;
}
