/**
 * The button that saves a chart as a picture: an SVG file with title, legend, source and period. What draws it
 * is loaded when the button is pressed.
 */
import { useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { currentLanguage, date, number, period, t } from '../lib/language.js';
import { fileName, saveFile } from '../lib/save-file.js';
import { scaleOf } from '../lib/scale.js';
import { PICTURE_SOURCE } from '../queries/picture.js';
import { useClient } from '../use-query.js';

/** @typedef {import('./sheet.js').Drawing} Drawing */
/** @typedef {import('../queries/picture.js').PictureSourceData} Origin */

/**
 * @typedef {object} SavePictureProps
 * @property {string} file the name of the file, without its ending
 * @property {string} title
 * @property {string} [note] one or two sentences under the title
 * @property {string} [place] where in the report the facts are, in words
 * @property {(rtl: boolean) => Promise<Drawing>} draw `rtl`: the reader's language runs from right to left
 */

/** @param {SavePictureProps} props */
export function SavePicture({ file, title, note, place, draw }) {
  const client = useClient();
  const [failed, setFailed] = useState(false);
  const save = async () => {
    setFailed(false);
    const language = currentLanguage();
    const rtl = document.documentElement.dir === 'rtl';
    try {
      const [{ sheet }, drawing, origin] = await Promise.all([
        import('./sheet.js'),
        draw(rtl),
        client.query(PICTURE_SOURCE, {}),
      ]);
      const caption = { title, note, language, rtl, ...originOf(origin, place) };
      saveFile(sheet(drawing, caption), 'image/svg+xml', fileName(file, origin.dataset, 'svg'));
    } catch {
      setFailed(true);
    }
  };
  return html`
    <p class="no-print">
      <button type="button" class="link-button save-picture" onClick=${save}>
        ${t('picture.save')}<span class="visually-hidden">: ${title}</span>
      </button>
      <span role="status">${failed && html`${' '}${t('picture.failed')}`}</span>
    </p>`;
}

/** The part of the picture's width that the axis takes; an arrow may end beyond it. */
const AXIS_WIDTH = 0.95;

/**
 * What draws bars, with the axis that they have on the page.
 * @param {import('./draw-bars.js').Row[]} rows
 * @returns {SavePictureProps['draw']}
 */
export const barsDrawing = (rows) => async (rtl) => {
  const { end, ticks } = scaleOf(rows.map(({ value }) => value));
  const axis = {
    at: (/** @type {number} */ figure) => (AXIS_WIDTH * figure) / end,
    ticks: ticks.map((figure) => ({ figure, text: number(figure) })),
  };
  const { drawBars } = await import('./draw-bars.js');
  const kinds = /** @type {const} */ (['exact', 'between', 'open', 'unknown']);
  const legend = Object.fromEntries(kinds.map((kind) => [kind, t(`range.legend.${kind}`)]));
  return drawBars({ rows, axis, legend, rtl });
};

/**
 * The source and the period in the reader's language.
 * @param {Origin} origin
 * @param {string | undefined} place
 */
function originOf({ dataset, reports: { nodes } }, place) {
  const [report] = nodes;
  const source = report && [report.name, report.session, place].filter(Boolean).join(', ');
  const time = report && period(report.from, report.to);
  return {
    source: t('picture.source', { source: source ?? '', date: date(dataset.builtAt.slice(0, 10)) }),
    period: time ? t('picture.period', { period: time }) : '',
  };
}
