import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COLOURS, element, penFor, shortened, widthOf, wrapped } from '../../../frontend/charts/svg.js';

test('writes attributes and texts as text', () => {
  assert.equal(
    element('rect', { x: 1.239, fill: '"<&>"', rx: null }),
    '<rect x="1.24" fill="&quot;&lt;&amp;&gt;&quot;"/>',
  );
  assert.match(penFor(100, false).text(0, 10, '<b>\u0007 & c'), />&lt;b&gt; &amp; c<\/text>$/);
});

test('measures from the right in a picture that runs from right to left', () => {
  assert.match(penFor(100, true).text(10, 0, 'WHO'), /x="90" y="0" text-anchor="end"/);
  assert.match(penFor(100, true).text(10, 0, '12', { anchor: 'end' }), /x="90" y="0" text-anchor="start"/);
  assert.match(penFor(100, true).box(10, 0, 30, 5, {}), /^<rect x="60" y="0" width="30"/);
  assert.match(penFor(100, false).box(10, 0, 30, 5, {}), /^<rect x="10"/);
});

test('a text keeps its own direction in a picture that runs from right to left', () => {
  assert.match(penFor(100, true).text(0, 0, 'H.E.'), />\u2068H\.E\.\u2069</);
  assert.match(penFor(100, false).text(0, 0, 'H.E.'), />H\.E\.</);
});

test('breaks lines between words, and Chinese text between characters', () => {
  const lines = wrapped('Inter-Agency Network on Women', 110);
  assert.deepEqual(lines, ['Inter-Agency', 'Network on', 'Women']);
  assert.ok(lines.every((line) => widthOf(line) <= 110));
  assert.deepEqual(wrapped('统计与数据。', 40), ['统计与', '数据。']);
});

test('shortens what does not fit', () => {
  assert.deepEqual(wrapped('Inter-Agency Network on Women', 110, { most: 2 }), [
    'Inter-Agency',
    'Network on…',
  ]);
  assert.equal(shortened('WHO', 110), 'WHO');
  assert.match(shortened('Telecommunication', 60), /^Tele.*…$/);
});

test('the colours are the light ones of the style sheet', () => {
  const tokens = readFileSync(new URL('../../../frontend/styles/tokens.css', import.meta.url), 'utf8');
  for (const [name, colour] of Object.entries(COLOURS)) {
    const token = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    assert.ok(tokens.includes(`--${token}: light-dark(${colour},`), token);
  }
});
