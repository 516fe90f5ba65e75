import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf } from '../../../frontend/lib/csv.js';

test('begins with a byte-order mark and ends every row with CRLF', () => {
  assert.equal(csvOf(['Name', 'Days'], [['Café', 2.5]]), '\uFEFFName,Days\r\nCafé,2.5\r\n');
});

test('quotes what would end a cell', () => {
  const cells = ['a, b', 'the “c” and "d"', 'one\ntwo', 'plain; text'];
  assert.equal(csvOf(cells, []), '\uFEFF"a, b","the “c” and ""d""","one\ntwo",plain; text\r\n');
});

test('makes formulas harmless and leaves numbers as they are', () => {
  const cells = ['=1+1', '+41', '-', '@x', '\tx', "'=x", "'tis", 'a=b', -1];
  assert.equal(csvOf([], [cells]), `\uFEFF\r\n'=1+1,'+41,'-,'@x,'\tx,''=x,'tis,a=b,-1\r\n`);
});

test('leaves a missing value empty, and keeps zero', () => {
  assert.equal(csvOf(['a', 'b', 'c'], [[null, undefined, 0]]), '\uFEFFa,b,c\r\n,,0\r\n');
});
