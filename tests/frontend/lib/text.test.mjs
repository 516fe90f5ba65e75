import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../../frontend/lib/text.js';

test('folds case and diacritics', () => {
  assert.equal(fold('Île de Réunion'), 'ile de reunion');
  assert.equal(fold('МСЭ'), 'мсэ');
});
