import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyKey, bodyOf, eachOnce, twinIn } from '../../../frontend/lib/same-body.js';

const mechanism = (slug) => ({ __typename: 'Mechanism', slug, name: slug, acronym: null });
const initiative = (slug, mechanisms = []) => ({ ...mechanism(slug), __typename: 'Initiative', mechanisms });

const platform = mechanism('platform');
const asInitiative = initiative('platform-initiative', [platform]);
const course = initiative('course');

test('an initiative counts as the mechanism that is the same body', () => {
  assert.equal(bodyOf(asInitiative), platform);
  assert.equal(bodyKey(asInitiative), bodyKey(platform));
});

test('all other records count as themselves, whatever their slug', () => {
  assert.equal(bodyOf(platform), platform);
  assert.equal(bodyOf(course), course);
  assert.notEqual(bodyKey(initiative('platform')), bodyKey(platform));
});

test('a list has such a body once, as the mechanism', () => {
  assert.deepEqual(eachOnce([asInitiative, course, platform]), [course, platform]);
});

test('a list without the mechanism keeps the initiative', () => {
  assert.deepEqual(eachOnce([asInitiative, course]), [asInitiative, course]);
});

test('the other record of a body is found in both directions', () => {
  const records = [asInitiative, course, platform];
  assert.equal(twinIn(platform, records), asInitiative);
  assert.equal(twinIn(asInitiative, records), platform);
  assert.equal(twinIn(course, records), null);
});
