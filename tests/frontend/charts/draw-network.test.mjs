import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawNetwork } from '../../../frontend/charts/draw-network.js';
import { COLOURS } from '../../../frontend/charts/svg.js';

const node = (kind, x, label = null) => ({
  kind,
  ...{ x, y: 50, size: 10, stacked: false },
  label: label && { x: 14, y: 4, anchor: 'start', text: label },
});
const draw = (nodes) =>
  drawNetwork({ width: 200, height: 100, nodes, links: [[nodes[0], nodes[1]]], legend: [] });

test('draws agencies, mechanisms and initiatives in different shapes', () => {
  const { content } = draw([node('agency', 10), node('mechanism', 90), node('initiative', 150)]);
  assert.match(content, new RegExp(`<circle cx="10" cy="50" r="10" fill="${COLOURS.agency}"`));
  assert.match(
    content,
    new RegExp(`<rect x="-9" y="-9"[^>]*fill="${COLOURS.mechanism}"[^>]*translate\\(90 50\\)"`),
  );
  assert.match(content, /translate\(150 50\) rotate\(45\)"/);
  assert.match(content, /<path d="M10 50L90 50"/);
});

test('writes the labels that are given', () => {
  const { content } = draw([node('agency', 10, 'Fund & Bank'), node('mechanism', 90)]);
  assert.deepEqual(
    [...content.matchAll(/<text x="24" y="54"[^>]*>([^<]*)</g)].map(([, text]) => text),
    ['Fund &amp; Bank'],
  );
  assert.equal(content.match(/<text/g).length, 1);
});

test('a mark that stands for several records has another behind it', () => {
  const { content } = draw([node('agency', 10), { ...node('mechanism', 90), stacked: true }]);
  assert.equal(content.match(new RegExp(`fill="${COLOURS.mechanism}"`, 'g')).length, 2);
});
