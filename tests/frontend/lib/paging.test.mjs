import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_PAGE, addressWith, cursorOf } from '../../../frontend/lib/paging.js';

const query = (text) => new URLSearchParams(text);

test('requests the first page without a cursor', () => {
  assert.deepEqual(cursorOf(query('kind=PANEL'), 25), {
    first: 25,
    after: undefined,
  });
});

test('requests the rows after or before a cursor', () => {
  assert.deepEqual(cursorOf(query('after=abc'), 25), {
    first: 25,
    after: 'abc',
  });
  assert.deepEqual(cursorOf(query('before=abc'), 25), {
    last: 25,
    before: 'abc',
  });
});

test('changes some parameters of an address and keeps the others', () => {
  const address = addressWith('/agencies', query('q=health&after=abc&page=3'), {
    ...FIRST_PAGE,
    sort: 'KIND',
  });
  assert.equal(address, '/agencies?q=health&sort=KIND');
});

test('writes an address without parameters as its path', () => {
  assert.equal(addressWith('/agencies', query('after=abc'), FIRST_PAGE), '/agencies');
});
