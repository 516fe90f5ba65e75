import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placesOf, withPin } from '../../../frontend/lib/pins.js';

const frame = { width: 800, height: 400 };

test('reads a position as a fraction of the frame', () => {
  assert.deepEqual(placesOf(['agency:who,12.5,50'], frame), new Map([['agency:who', { x: 100, y: 200 }]]));
});

test('ignores malformed pins and keeps positions inside the frame', () => {
  const places = placesOf(['agency:who,140,50', 'agency:itu,left,top', 'nothing', '<b>,1,1'], frame);
  assert.deepEqual(places, new Map([['agency:who', { x: 800, y: 200 }]]));
});

test('adds, moves and releases one node', () => {
  const one = withPin([], 'agency:who', { x: 200, y: 100 }, frame);
  assert.deepEqual(one, ['agency:who,25,25']);
  const moved = withPin([...one, 'agency:itu,1,2'], 'agency:who', { x: 801, y: 1.3 }, frame);
  assert.deepEqual(moved, ['agency:itu,1,2', 'agency:who,100,0.3']);
  assert.deepEqual(withPin(moved, 'agency:who', null, frame), ['agency:itu,1,2']);
});
