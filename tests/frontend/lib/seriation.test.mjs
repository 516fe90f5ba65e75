import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byCount, bySimilarity } from '../../../frontend/lib/seriation.js';

const cells = { one: 'a', two: 'xy', three: 'abc', four: 'ab' };
const has = (row, column) => cells[row].includes(column);
const rows = Object.keys(cells);
const columns = [...'abcxy'];

test('puts rows with most columns first and keeps the order of equal rows', () => {
  assert.deepEqual(byCount(rows, columns, has), ['three', 'two', 'four', 'one']);
});

test('puts similar rows next to each other, from the fullest row on', () => {
  // three shares 2 of 3 columns with four; four shares 1 of 2 with one; two shares none
  assert.deepEqual(bySimilarity(rows, columns, has), ['three', 'four', 'one', 'two']);
});

test('returns an empty order for an empty matrix', () => {
  assert.deepEqual(bySimilarity([], columns, has), []);
});
