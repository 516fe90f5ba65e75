import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawMatrix, drawSheets } from '../../../frontend/charts/draw-matrix.js';
import { PARTS, SHAPES, partOf } from '../../../frontend/charts/parts.js';

const legend = {
  leads: 'Leads',
  organizes: 'Coordinates',
  owns: 'Own body',
  takesPart: 'Takes part',
  mechanism: 'Mechanisms',
  initiative: 'Initiatives',
};
const columns = (count) =>
  Array.from({ length: count }, (_, index) => ({ name: `M${index}.`, kind: 'mechanism' }));
const discsIn = (content) => content.split('m-6.5 0').length - 1;
const ringsIn = (content) => content.split('m-5.5 0').length - 1;
const textsOf = ({ content }) => [...content.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

test('each part has a mark of another shape', () => {
  const shapes = PARTS.map((part) => JSON.stringify(SHAPES[part]));
  assert.equal(new Set(shapes).size, 4);
});

test('shows the most important of several roles', () => {
  assert.equal(partOf(['PARTNER', 'CO_LEAD']), 'leads');
  assert.equal(partOf(['PARTICIPANT', 'HOST']), 'organizes');
  assert.equal(partOf(['OWNER', 'MEMBER']), 'owns');
  assert.equal(partOf(['SUPPORTER', 'FUNDER']), 'takesPart');
});

test('draws marks, numbers, and the names of rows and columns', () => {
  const cells = [
    ['leads', null, '65'],
    [null, 'takesPart', null],
  ];
  const drawing = drawMatrix({
    rows: ['ITU', 'WHO'],
    columns: [...columns(1), { name: 'Giga', kind: 'initiative' }, { name: 'Alone', kind: 'mechanism' }],
    cell: (row, column) => cells[row][column],
    legend,
    rtl: false,
  });
  assert.deepEqual(textsOf(drawing), ['ITU', 'WHO', 'M0.', 'Giga', 'Alone', '65']);
  assert.equal(discsIn(drawing.content), 1);
  assert.equal(ringsIn(drawing.content), 1);
  assert.deepEqual(
    drawing.legend.map(({ text }) => text),
    ['Leads', 'Takes part', 'Mechanisms', 'Initiatives'],
  );
});

test('prints every row and column once, each sheet with its headings', () => {
  const rows = Array.from({ length: 44 }, (_, index) => `A${index}.`);
  const sheets = drawSheets({ rows, columns: columns(112), cell: () => 'takesPart', legend, rtl: false });
  assert.equal(sheets.length, 2 * 5);
  const heads = sheets.map(textsOf);
  for (const names of heads) assert.ok(names.some((name) => name.startsWith('A')) && names.length >= 40);
  const countOf = (name) => heads.filter((names) => names.includes(name)).length;
  assert.ok(rows.every((name) => countOf(name) === 5));
  assert.ok(columns(112).every(({ name }) => countOf(name) === 2));
  const marks = sheets.map(({ content }) => ringsIn(content));
  assert.equal(
    marks.reduce((sum, count) => sum + count),
    44 * 112,
  );
});

test('has its first column at the right where the language begins there', () => {
  const matrix = {
    rows: ['ITU'],
    columns: columns(2),
    cell: (_, column) => (column === 0 ? 'leads' : null),
    legend,
  };
  const placeOf = (drawing) => Number(/M([\d.]+) [\d.]+m-6.5 0/.exec(drawing.content)[1]);
  const [ltr, rtl] = [drawMatrix({ ...matrix, rtl: false }), drawMatrix({ ...matrix, rtl: true })];
  assert.equal(placeOf(rtl), rtl.width - placeOf(ltr));
});
