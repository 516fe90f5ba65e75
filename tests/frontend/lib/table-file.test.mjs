import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadWords } from '../../../frontend/lib/language.js';
import { fileName } from '../../../frontend/lib/save-file.js';
import { rangeValues } from '../../../frontend/lib/table-file.js';

const WORDS = {
  'range.unknown': 'not stated',
  'table.noMaximum': 'no upper limit given',
  'table.atLeast': '{label}, at least',
  'table.atMost': '{label}, at most',
  'table.note': '{label}, note',
  'table.approximate': 'approximate',
};

before(async () => {
  globalThis.document = { documentElement: {} };
  globalThis.fetch = async () => ({ ok: true, json: async () => WORDS });
  await loadWords('en');
});

test('names the file after its content and the data it comes from', () => {
  const dataset = { version: '0123456789abcdef', builtAt: '2020-05-06T07:08:09Z' };
  assert.equal(fileName('mechanisms', dataset, 'csv'), 'mechanisms-2020-05-06-0123456789ab.csv');
  assert.equal(fileName('mechanisms', null, 'csv'), 'mechanisms.csv');
});

for (const [name, value, atLeast, atMost, note] of [
  ['an exact figure', { min: 4, max: 4, approximate: false }, 4, 4, ''],
  ['an approximate figure', { min: 4, max: 6, approximate: true }, 4, 6, 'approximate'],
  [
    'a figure without upper limit',
    { min: 4, max: null, approximate: false },
    4,
    null,
    'no upper limit given',
  ],
  [
    'an approximate figure without upper limit',
    { min: 4, max: null, approximate: true },
    4,
    null,
    'approximate; no upper limit given',
  ],
  ['an unknown figure', { min: null, max: null, approximate: false }, undefined, undefined, 'not stated'],
  ['no figure', null, undefined, undefined, 'not stated'],
]) {
  test(`writes ${name} as numbers and a note`, () => {
    assert.deepEqual(rangeValues('Days', value), {
      'Days, at least': atLeast,
      'Days, at most': atMost,
      'Days, note': note,
    });
  });
}

test('says why there is no figure', () => {
  assert.equal(rangeValues('Days', undefined, 'not in the annex')['Days, note'], 'not in the annex');
});
