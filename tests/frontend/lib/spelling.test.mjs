import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest, wordsOf } from '../../../frontend/lib/spelling.js';

const named = (name, acronym = null) => ({ name, acronym });

test('separates words at everything but letters and digits', () => {
  assert.deepEqual(wordsOf(' E-waste, “SDG 11”'), ['E', 'waste', 'SDG', '11']);
});

test('does not correct a word that starts a word of a name', () => {
  assert.equal(nearest('telecom', [named('International Telecommunication Union')]), 'telecom');
  assert.equal(nearest('who', [named('World Health Organization', 'WHO')]), 'who');
});

test('corrects one edit: a missing, an extra, another and a transposed letter', () => {
  for (const [word, name] of [
    ['helth', 'Health'],
    ['heallth', 'Health'],
    ['heolth', 'Health'],
    ['haelth', 'Health'],
  ]) {
    assert.equal(nearest(word, [named(name)]), 'Health', word);
  }
});

test('corrects two edits in a long word only', () => {
  assert.equal(nearest('biodivrsty', [named('Biodiversity')]), 'Biodiversity');
  assert.equal(nearest('halt', [named('Health')]), null);
});

test('prefers a transposition to another edit', () => {
  assert.equal(nearest('from', [named('Frog'), named('Form')]), 'Form');
});

test('prefers the better name if two are equally similar', () => {
  assert.equal(nearest('cart', [named('Card'), named('Care')]), 'Card');
});

test('finds two words that were written as one, and acronyms', () => {
  assert.equal(nearest('sdg12', [named('SDG 11')]), 'SDG 11');
  assert.equal(nearest('unseco', [named('Educational Organization', 'UNESCO')]), 'UNESCO');
});

test('ignores diacritics', () => {
  assert.equal(nearest('genve', [named('Genève')]), 'Genève');
});
