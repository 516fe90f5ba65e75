import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawStrip } from '../../../frontend/charts/draw-strip.js';
import { COLOURS } from '../../../frontend/charts/svg.js';

const drawing = drawStrip({
  events: [
    { start: '2019', end: null, name: 'Forum', kind: 'mechanism', certainty: 'band' },
    { start: '2019-05-28', end: '2019-05-31', name: 'Summit', kind: 'initiative', certainty: 'solid' },
  ],
  nameOfDate: (time) => time.toISOString().slice(0, 7),
  legend: [{ kind: 'either', certainty: 'band', text: 'some time within the band' }],
});

test('some time in a year is a dashed band, a given day a solid bar', () => {
  const [band, bar] = drawing.content.match(/<rect[^>]*>/g);
  assert.match(band, new RegExp(`fill="${COLOURS.mechanism}".*fill-opacity="0.2" stroke-dasharray="3 2"`));
  assert.match(bar, new RegExp(`fill="${COLOURS.initiative}"`));
  assert.doesNotMatch(bar, /dasharray|opacity/);
});

test('names events and dates', () => {
  const texts = [...drawing.content.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  assert.deepEqual(texts.slice(-2), ['Forum', 'Summit']);
  assert.ok(texts.includes('2019-01'));
});

test('explains the band', () => {
  const [{ sample, text }] = drawing.legend;
  assert.match(sample, /stroke-dasharray/);
  assert.equal(text, 'some time within the band');
});
