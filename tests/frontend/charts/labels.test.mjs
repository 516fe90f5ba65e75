import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeLabels } from '../../../frontend/charts/labels.js';

const FRAME = { width: 300, height: 200 };
const mark = (id, x, y, other = {}) => ({
  id,
  x,
  y,
  reach: 5,
  length: 60,
  faint: false,
  needed: false,
  ...other,
});

test('a label without a free place is not shown, unless it is needed', () => {
  // marks on all sides, so close that every place next to the middle covers one
  const around = [-30, 0, 30].flatMap((dx) => [-15, 0, 15].map((dy) => [dx, dy]));
  const others = around
    .filter(([dx, dy]) => dx !== 0 || dy !== 0)
    .map(([dx, dy], index) => mark(`other-${index}`, 150 + dx, 100 + dy, { length: 1000 }));
  const labelOf = (needed) =>
    placeLabels([mark('middle', 150, 100, { needed }), ...others], FRAME, 1).get('middle');
  assert.equal(labelOf(false).free, false);
  assert.equal(labelOf(true).free, true);
});

test('a needed label covers no other label', () => {
  const needed = { needed: true, length: 120 };
  const labels = placeLabels([mark('one', 150, 100, needed), mark('two', 152, 104, needed)], FRAME, 1);
  const [one, two] = ['one', 'two'].map((id) => labels.get(id));
  assert.ok(one.free && two.free);
  assert.notDeepEqual([one.anchor, Math.sign(one.y)], [two.anchor, Math.sign(two.y)]);
});

test('a label may cover faint marks', () => {
  const faint = mark('faint', 130, 100, { faint: true });
  const labels = placeLabels([mark('one', 150, 100), faint], FRAME, 1);
  assert.equal(labels.get('one').free, true);
  assert.equal(labels.get('faint').free, false);
});
