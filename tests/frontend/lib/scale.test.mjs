import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scaleOf } from '../../../frontend/lib/scale.js';

const range = (min, max) => ({ min, max });

test('the axis begins at zero and ends at a round figure that no bar exceeds', () => {
  assert.deepEqual(scaleOf([range(180, 180), range(12, 24)]), { end: 200, ticks: [0, 50, 100, 150, 200] });
  assert.deepEqual(scaleOf([range(25, 25)]), { end: 25, ticks: [0, 5, 10, 15, 20, 25] });
  assert.deepEqual(scaleOf([range(3, 54)]), { end: 60, ticks: [0, 20, 40, 60] });
});

test('a figure without an upper limit counts with its minimum, and one that is not stated not at all', () => {
  assert.equal(scaleOf([range(10, null), null, range(null, null)]).end, 10);
});

test('the steps of small figures are whole', () => {
  assert.deepEqual(scaleOf([range(1, 1)]), { end: 1, ticks: [0, 1] });
  assert.deepEqual(scaleOf([range(3, 3)]), { end: 3, ticks: [0, 1, 2, 3] });
});

test('a chart without figures has an axis too', () => {
  assert.deepEqual(scaleOf([null]), { end: 1, ticks: [0, 1] });
});
