import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  LISTS,
  RECORD_TYPES,
  addressOf,
  addressTogether,
  collectionOf,
  shortName,
  typeOf,
} from '../../../frontend/lib/records.js';

test('lists each of the eight record types once', () => {
  for (const key of ['name', 'plural']) {
    assert.equal(new Set(RECORD_TYPES.map((type) => type[key])).size, 8, key);
  }
});

test('has a list for each record type', () => {
  assert.deepEqual([...LISTS].sort(), RECORD_TYPES.map(({ plural }) => plural).sort());
});

test('gives a record its address, with unsafe characters escaped', () => {
  assert.equal(addressOf({ __typename: 'Agency', slug: 'who' }), '/agencies/who');
  assert.equal(addressOf({ __typename: 'Goal', slug: 'a/b?' }), '/goals/a%2Fb%3F');
});

test('translates between type names, vocabulary and collections', () => {
  assert.equal(typeOf({ __typename: 'Initiative' }), 'INITIATIVE');
  assert.equal(collectionOf('INITIATIVE'), 'initiatives');
  assert.equal(collectionOf('NOTHING'), undefined);
});

test('shortens a name to the acronym, else to the symbol', () => {
  assert.equal(shortName({ name: 'World Health Organization', acronym: 'WHO' }), 'WHO');
  assert.equal(shortName({ name: 'Smart cities', acronym: null, symbol: 'A/RES/1' }), 'A/RES/1');
  assert.equal(shortName({ name: 'Giga', acronym: null }), 'Giga');
});

test('two agencies have a briefing, three are compared', () => {
  const [itu, who, fao] = [{ slug: 'itu' }, { slug: 'who' }, { slug: 'fao' }];
  assert.equal(addressTogether([itu, who]), '/brief/itu/who');
  assert.equal(addressTogether([itu, who, fao]), '/together?with=itu&with=who&with=fao');
});
