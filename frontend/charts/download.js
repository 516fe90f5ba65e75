/**
 * The button that saves a chart as a picture. What draws and saves it is loaded when the button is pressed.
 */
import { useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { useClient } from '../use-query.js';

/**
 * @typedef {object} SavePictureProps
 * @property {string} file the name of the file, without its ending
 * @property {string} title
 * @property {string} [note] one or two sentences under the title
 * @property {string} [place] where in the report the facts are, in words
 * @property {(rtl: boolean) => Promise<import('./sheet.js').Drawing>} draw `rtl`: the reader's language runs from
 *   right to left
 */

/** @param {SavePictureProps} picture */
export function SavePicture(picture) {
  const client = useClient();
  const [failed, setFailed] = useState(false);
  const save = async () => {
    setFailed(false);
    try {
      const { savePicture } = await import('./save-picture.js');
      await savePicture(client, picture);
    } catch {
      setFailed(true);
    }
  };
  return html`
    <p class="no-print">
      <button type="button" class="link-button save-picture" onClick=${save}>
        ${t('picture.save')}<span class="visually-hidden">: ${picture.title}</span>
      </button>
      <span role="status">${failed && html`${' '}${t('picture.failed')}`}</span>
    </p>`;
}

/**
 * What draws bars.
 * @param {import('./draw-bars.js').Row[]} rows
 * @returns {SavePictureProps['draw']}
 */
export const barsDrawing = (rows) => async (rtl) => (await import('./drawings.js')).barsPicture(rows, rtl);
