/**
 * SVG as text, for the pictures that are saved and printed: elements, texts, and a pen that draws from the
 * reader's side. Everything is in attributes, so that the file needs no style sheet and no fonts of its own.
 *
 * In: sizes in pixels, and texts. Out: SVG. Nothing here needs a browser.
 */

/** The light colours of `styles/tokens.css`, on white paper. */
export const COLOURS = Object.freeze({
  ink: '#191c1f',
  inkSoft: '#4d545a',
  line: '#dcd8cc',
  lineStrong: '#7d7f7b',
  card: '#ffffff',
  agency: '#8a4b08',
  mechanism: '#0d5c57',
  initiative: '#5a4593',
  bar: '#0d5c57',
  barOpen: '#7fb5af',
});

export const TEXT_SIZE = 13;

const ENTITIES = /** @type {Record<string, string>} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
});
/** Characters that XML does not allow. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Approximate widths of characters, in parts of the font size. @type {[RegExp, number][]} */
const WIDTHS = [
  [/[\u2066-\u2069\p{Mn}]/u, 0],
  [/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u, 1],
  [/[ijlI.,:;'’|!()[\]\s]/u, 0.32],
  [/[frt"“”/-]/u, 0.4],
  [/[mwMW@%—]/u, 0.9],
  [/[\p{Lu}&]/u, 0.7],
];
const OTHER_WIDTH = 0.57;
const BOLD = 1.08;

/** @typedef {Record<string, string | number | null | undefined>} Attributes those without a value are left out */
/**
 * @typedef {object} TextStyle
 * @property {'start' | 'middle' | 'end'} [anchor]
 * @property {number} [size]
 * @property {boolean} [bold]
 * @property {string} [fill]
 * @property {string} [transform]
 */
/** @typedef {ReturnType<typeof penFor>} Pen */

/** @param {string} text */
export const escaped = (text) =>
  text.replaceAll(FORBIDDEN, '').replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

/**
 * @param {string} name
 * @param {Attributes} attributes
 * @param {...string} content SVG
 */
export function element(name, attributes, ...content) {
  const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  const head = [name, ...given.map(([key, value]) => `${key}="${escaped(plain(value))}"`)].join(' ');
  return content.length > 0 ? `<${head}>${content.join('')}</${name}>` : `<${head}/>`;
}

/** Coordinates to a hundredth of a pixel. @param {unknown} value */
const plain = (value) => String(typeof value === 'number' ? Math.round(value * 100) / 100 : value);

/**
 * About how wide a text is. Fonts differ from reader to reader, so the estimate is a little too wide.
 * @param {string} text
 * @param {number} [size] of the font
 * @param {boolean} [bold]
 */
export function widthOf(text, size = TEXT_SIZE, bold = false) {
  const widths = [...text].map(
    (character) => WIDTHS.find(([kind]) => kind.test(character))?.[1] ?? OTHER_WIDTH,
  );
  return widths.reduce((sum, width) => sum + width, 0) * size * (bold ? BOLD : 1);
}

/**
 * A text in lines that are not wider than `width`; with `most`, the last line ends in … if there were more.
 * @param {string} text
 * @param {number} width
 * @param {{size?: number, bold?: boolean, most?: number}} [options]
 */
export function wrapped(text, width, { size = TEXT_SIZE, bold = false, most = Infinity } = {}) {
  const fits = (/** @type {string} */ line) => widthOf(line, size, bold) <= width;
  /** @type {string[]} */
  const lines = [];
  let line = '';
  for (const part of parts(text)) {
    if (!fits((line + part).trimEnd()) && line.trim()) {
      lines.push(line.trim());
      line = '';
    }
    line += part;
  }
  lines.push(line.trim());
  const shown = lines.slice(0, most);
  const last = shown.at(-1) ?? '';
  return lines.length > most || !fits(last) ? [...shown.slice(0, -1), cut(`${last} `, fits)] : shown;
}

/** A text in one line that is not wider than `width`. @param {string} text @param {number} width @param {number} [size] */
export const shortened = (text, width, size = TEXT_SIZE) => wrapped(text, width, { size, most: 1 })[0] ?? '';

/**
 * The parts of a text that may begin a line: words, and each Chinese character.
 * @param {string} text
 */
const parts = (text) =>
  text.match(/[\u2e80-\u9fff][\u3001\u3002\uff00-\uff60]*|[^\s\u2e80-\u9fff]+\s*|\s+/gu) ?? [];

/**
 * A text that goes on: as much of it as fits before …
 * @param {string} text
 * @param {(text: string) => boolean} fits
 */
function cut(text, fits) {
  let length = text.length - 1;
  while (length > 0 && !fits(`${text.slice(0, length)}…`)) length -= 1;
  return `${text.slice(0, length).trimEnd()}…`;
}

/**
 * A pen for a drawing of a width. Places are measured from the side where the reader starts, so that one
 * drawing serves both directions of writing.
 * @param {number} width
 * @param {boolean} rtl
 */
export function penFor(width, rtl) {
  const at = (/** @type {number} */ x) => (rtl ? width - x : x);
  const side = { start: rtl ? 'end' : 'start', middle: 'middle', end: rtl ? 'start' : 'end' };
  return {
    rtl,
    at,
    /**
     * @param {number} x
     * @param {number} y of the baseline
     * @param {string} text
     * @param {TextStyle} [style]
     */
    text: (x, y, text, { anchor = 'start', size = TEXT_SIZE, bold, fill = COLOURS.ink, transform } = {}) =>
      element(
        'text',
        {
          x: at(x),
          y,
          'text-anchor': anchor === 'start' && !rtl ? null : side[anchor],
          'font-size': size,
          'font-weight': bold ? 'bold' : null,
          fill,
          transform,
        },
        escaped(isolated(text, rtl)),
      ),
    /**
     * @param {number} x
     * @param {number} y
     * @param {number} length
     * @param {number} height
     * @param {Attributes} attributes
     */
    box: (x, y, length, height, attributes) =>
      element('rect', {
        x: rtl ? width - x - length : x,
        y,
        width: Math.max(length, 0),
        height,
        ...attributes,
      }),
    /**
     * @param {[x: number, y: number][]} points
     * @param {Attributes} attributes
     */
    path: (points, attributes) =>
      element('path', {
        d: `M${points.map(([x, y]) => `${plain(at(x))} ${plain(y)}`).join('L')}`,
        ...attributes,
      }),
  };
}

/**
 * A text with the direction of its first letter, in a picture that runs from right to left.
 * @param {string} text
 * @param {boolean} rtl
 */
const isolated = (text, rtl) => (rtl ? `\u2068${text}\u2069` : text);
