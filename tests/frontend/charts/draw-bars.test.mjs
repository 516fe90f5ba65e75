import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawBars } from '../../../frontend/charts/draw-bars.js';
import { COLOURS } from '../../../frontend/charts/svg.js';

const legend = { exact: 'exact', between: 'between', open: 'no upper limit', unknown: 'not stated' };
const row = (name, min, max) => ({ name, value: min === null ? null : { min, max }, text: String(min) });
const axisTo = (end) => ({ at: (figure) => figure / end, ticks: [] });
const boxes = (content, fill) =>
  [...content.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="12" fill="(#\w+)"/g)]
    .filter((found) => found[3] === fill)
    .map(([, x, width]) => [Number(x), Number(width)]);

test('draws the minimum solid and the rest up to the maximum lighter', () => {
  const rows = [row('A', 10, 10), row('B', 2.5, 5)];
  const { content } = drawBars({ rows, axis: axisTo(10), legend, rtl: false });
  assert.deepEqual(boxes(content, COLOURS.bar), [
    [134, 380],
    [134, 95],
  ]);
  assert.deepEqual(boxes(content, COLOURS.barOpen), [[229, 95]]);
});

test('an arrow without an upper limit has one length, however small or large the minimum is', () => {
  const rows = [row('A', 0.3, null), row('B', 40, null)];
  const { content } = drawBars({ rows, axis: axisTo(42), legend, rtl: false });
  const lengths = [...content.matchAll(/d="M([\d.]+) [^"]*L([\d.]+) [\d.]+L[^"]*"/g)].map(([, from]) =>
    Number(from),
  );
  const tips = [...content.matchAll(/d="([^"]+)"/g)].map(([, d]) =>
    Math.max(...d.match(/[\d.]+(?= )/g).map(Number)),
  );
  assert.deepEqual(
    tips.map((tip, index) => Math.round(tip - lengths[index])),
    [17, 17],
  );
  assert.ok(Math.max(...tips) <= 134 + 380);
});

test('an unknown figure is an outline and no bar', () => {
  const rows = [row('A', null), row('B', 4, 4)];
  const { content } = drawBars({ rows, axis: axisTo(4), legend, rtl: false });
  assert.equal(boxes(content, COLOURS.bar).length, 1);
  assert.equal(content.match(/stroke-dasharray/g).length, 1);
});

test('follows the axis that it is given', () => {
  const axis = { at: (figure) => figure / 200, ticks: [{ figure: 100, text: '100' }] };
  const { content } = drawBars({ rows: [row('A', 50, 50)], axis, legend, rtl: false });
  assert.deepEqual(boxes(content, COLOURS.bar), [[134, 95]]);
  assert.match(content, /<text x="324"[^>]*>100</);
});

test('explains the kinds of bars that occur', () => {
  const texts = (rows) =>
    drawBars({ rows, axis: axisTo(2), legend, rtl: false }).legend.map(({ text }) => text);
  assert.deepEqual(texts([row('A', 1, 1), row('B', 2, null), row('C', null)]), [
    'exact',
    'no upper limit',
    'not stated',
  ]);
  assert.deepEqual(texts([row('A', 1, 1)]), []);
});

test('begins at the right where the language does', () => {
  const { content, width } = drawBars({ rows: [row('A', 10, 10)], axis: axisTo(10), legend, rtl: true });
  assert.deepEqual(boxes(content, COLOURS.bar), [[width - 134 - 380, 380]]);
});
