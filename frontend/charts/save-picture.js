/**
 * Saving a chart as a picture: an SVG file with title, legend, source and period in the reader's language. The
 * button loads this module when it is pressed.
 */
import { currentLanguage, date, period, t } from '../lib/language.js';
import { fileName, saveFile } from '../lib/save-file.js';
import { PICTURE_SOURCE } from '../queries/picture.js';
import { sheet } from './sheet.js';

/** @typedef {import('../queries/picture.js').PictureSourceData} Origin */

/**
 * @param {import('../api.js').Client} client
 * @param {import('./download.js').SavePictureProps} picture
 */
export async function savePicture(client, { file, title, note, place, draw }) {
  const language = currentLanguage();
  const rtl = document.documentElement.dir === 'rtl';
  const [drawing, origin] = await Promise.all([draw(rtl), client.query(PICTURE_SOURCE, {})]);
  const caption = { title, note, language, rtl, ...originOf(origin, place) };
  saveFile(sheet(drawing, caption), 'image/svg+xml', fileName(file, origin.dataset, 'svg'));
}

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
