import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawTies } from '../../../frontend/charts/draw-ties.js';

const chart = {
  agencies: ['WHO', 'FAO'],
  initiatives: ['Giga', 'Kaleidoscope', 'MOOC'],
  worksOn: (agency, initiative) => agency === 0 || initiative === 2,
  legend: { agency: 'Agencies', initiative: 'Initiatives' },
};
const textsOf = ({ content }) => [...content.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

test('draws a line for each participation, between the names', () => {
  const drawing = drawTies({ ...chart, rtl: false });
  assert.equal(drawing.content.match(/<path/g).length, 4);
  assert.deepEqual(textsOf(drawing), ['WHO', 'FAO', 'Giga', 'Kaleidoscope', 'MOOC']);
  assert.deepEqual(
    drawing.legend.map(({ text }) => text),
    ['Agencies', 'Initiatives'],
  );
});

test('begins with the agencies on the side where the language begins', () => {
  const placeOf = ({ content }) => Number(/<circle cx="([\d.]+)"/.exec(content)[1]);
  const [ltr, rtl] = [drawTies({ ...chart, rtl: false }), drawTies({ ...chart, rtl: true })];
  assert.equal(placeOf(rtl), rtl.width - placeOf(ltr));
  assert.ok(placeOf(ltr) < ltr.width / 2);
});
