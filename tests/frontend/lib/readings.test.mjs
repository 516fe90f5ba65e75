import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isJoining, readingsOf } from '../../../frontend/lib/readings.js';

const NAMES = [
  ['ITU and WHO', ['ITU', 'WHO']],
  ['itu + who', ['itu', 'who']],
  ['itu who', ['itu', 'who']],
  ['ITU/WHO', ['ITU', 'WHO']],
  ['ITU, and the WHO', ['ITU', 'WHO']],
  ['L’UIT et l’OMS', ['UIT', 'OMS']],
  ['la UIT y la OMS', ['UIT', 'OMS']],
  ['МСЭ и ВОЗ', ['МСЭ', 'ВОЗ']],
  ['国际电联和世卫组织', ['国际电联', '世卫组织']],
  ['الاتحاد الدولي للاتصالات ومنظمة الصحة العالمية', ['الاتحاد الدولي للاتصالات', 'منظمة الصحة العالمية']],
  ['Food and Agriculture Organization and WHO', ['Food and Agriculture Organization', 'WHO']],
  ['ITU, WHO and UNICEF', ['ITU', 'WHO', 'UNICEF']],
];

for (const [text, names] of NAMES) {
  test(`${text} may be ${names.join(' | ')}`, () => {
    assert.ok(readingsOf(text).some((reading) => JSON.stringify(reading) === JSON.stringify(names)));
  });
}

test('one name, or a text that ends with what joins it to the next, is not read as several', () => {
  for (const text of ['who', 'ITU and', '& WHO', '', ' ', '和']) assert.deepEqual(readingsOf(text), []);
});

test('a long text is cut at most 16 times', () => {
  assert.ok(readingsOf('a '.repeat(100).trim()).length <= 17);
});

test('words that join names are known in the six languages', () => {
  assert.deepEqual(['and', 'ET', 'y', 'и', 'و', 'who'].map(isJoining), [true, true, true, true, true, false]);
});
