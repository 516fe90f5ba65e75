import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupsOf, totalOf } from '../../../frontend/lib/totals.js';

const range = (min, max, approximate = false) => ({ min, max, approximate });
const row = (position, days, { meeting = position, themes = [] } = {}) => ({
  position,
  days,
  meeting: { id: String(meeting) },
  themes: themes.map((slug) => ({ slug })),
});
const daysOf = ({ days }) => days;

test('a total counts what is not stated and what has no upper limit', () => {
  const total = totalOf([row(1, range(2, 3)), row(2, range(5, null, true)), row(3, null)], daysOf);
  assert.deepEqual(total, { value: range(7, null, true), counted: 2, openEnded: 1, joint: 0, unknown: 1 });
});

test('a shared meeting is counted once, with the first row that gives the figure', () => {
  const rows = [row(3, range(4, 4), { meeting: 1 }), row(1, null), row(2, range(3, 3), { meeting: 1 })];
  const total = totalOf(rows, daysOf);
  assert.deepEqual(total, { value: range(3, 3), counted: 1, openEnded: 0, joint: 2, unknown: 0 });
});

test('a shared meeting without the figure is unknown for each of its rows', () => {
  assert.equal(totalOf([row(1, null), row(2, null, { meeting: 1 })], daysOf).unknown, 2);
});

test('a total of no stated figure is not zero', () => {
  assert.equal(totalOf([row(1, null)], daysOf).value, null);
});

test('a row is in the group of each of its keys, and rows without a key are a group', () => {
  const rows = [
    row(1, range(1, 1), { themes: ['youth', 'gender'] }),
    row(2, range(5, 5), { themes: ['gender'] }),
    row(3, range(3, 3)),
  ];
  const groups = groupsOf(rows, ({ themes }) => themes, daysOf);
  assert.deepEqual(
    groups.map(({ key, rows: members, total }) => [key?.slug, members.length, total.value]),
    [
      ['gender', 2, range(6, 6)],
      [undefined, 1, range(3, 3)],
      ['youth', 1, range(1, 1)],
    ],
  );
});

test('a row that names a key twice counts once in its group', () => {
  const [group] = groupsOf(
    [row(1, range(2, 2), { themes: ['youth', 'youth'] })],
    ({ themes }) => themes,
    daysOf,
  );
  assert.deepEqual(group.total.value, range(2, 2));
});
