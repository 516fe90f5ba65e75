import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  atLeast,
  byMinimum,
  exactly,
  known,
  plus,
  sameLimits,
  sum,
  times,
} from '../../../frontend/lib/ranges.js';

const range = (min, max, approximate = false) => ({ min, max, approximate });

test('a range without a minimum is not stated', () => {
  assert.equal(known(range(null, null)), null);
  assert.equal(known(null), null);
  assert.deepEqual(known(range(0, 1)), range(0, 1));
});

test('ranges are added and multiplied limit by limit', () => {
  assert.deepEqual(plus(range(1, 2), range(3, 5)), range(4, 7));
  assert.deepEqual(times(range(2, 3), range(4, 5)), range(8, 15));
});

test('a result has no upper limit if a part has none, and is approximate if a part is', () => {
  assert.deepEqual(plus(range(1, 2, true), atLeast(3)), range(4, null, true));
  assert.deepEqual(times(exactly(2), range(3, null, true)), range(6, null, true));
});

test('a sum leaves out what is not stated', () => {
  assert.deepEqual(sum([exactly(2), null, range(1, 3)]), range(3, 5));
  assert.equal(sum([null, null]), null);
});

test('limits are the same in spite of binary fractions', () => {
  assert.equal(sameLimits(range(0.1 + 0.2, 1), range(0.3, 1)), true);
  assert.equal(sameLimits(range(1, null), range(1, 1)), false);
  assert.equal(sameLimits(null, range(1, 1)), false);
});

test('the highest minimum comes first, and what is not stated last', () => {
  const ordered = [null, range(2, 9), range(2, null), range(10, 10), range(0, 0)].sort(byMinimum);
  assert.deepEqual(ordered, [range(10, 10), range(2, null), range(2, 9), range(0, 0), null]);
});
