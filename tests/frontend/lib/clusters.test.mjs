import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clustersOf, isStrong } from '../../../frontend/lib/clusters.js';

const named = (type) => (slug) => ({ __typename: type, slug });

/** A pair with its score: 4 for the meeting, 2 for each resolution, 1 for each theme, 0.25 for each agency. */
function pair(slugs, { themes = '', resolutions = '', agencies = '', meeting = false } = {}) {
  const [sharedThemes, sharedResolutions, sharedAgencies] = [
    themes.split(' ').filter(Boolean).map(named('Theme')),
    resolutions.split(' ').filter(Boolean).map(named('Resolution')),
    agencies.split(' ').filter(Boolean).map(named('Agency')),
  ];
  const score =
    (meeting ? 4 : 0) + 2 * sharedResolutions.length + sharedThemes.length + sharedAgencies.length / 4;
  const mechanisms = slugs.split(' ').map(named('Mechanism'));
  return { mechanisms, score, sharesMeeting: meeting, sharedThemes, sharedResolutions, sharedAgencies };
}
const slugs = (records) => records.map(({ slug }) => slug).join(' ');
const pairsOf = (pairs) => pairs.map(({ mechanisms }) => slugs(mechanisms));
const clusters = (pairs) => clustersOf(pairs).clusters.map(({ mechanisms }) => slugs(mechanisms));

test('mechanisms that share a theme and a resolution are a cluster, with all its pairs', () => {
  const pairs = [
    pair('a b', { themes: 'rivers', resolutions: 'r1 r2' }),
    pair('a c', { themes: 'rivers', resolutions: 'r1' }),
    pair('b c', { themes: 'rivers boats', resolutions: 'r1' }),
  ];
  const [cluster, ...rest] = clustersOf(pairs).clusters;
  assert.deepEqual(rest, []); // a and b with r2 are part of the cluster
  assert.equal(slugs(cluster.mechanisms), 'a b c');
  assert.deepEqual(pairsOf(cluster.pairs), ['a b', 'a c', 'b c']);
  assert.deepEqual(
    [slugs(cluster.sharedThemes), slugs(cluster.sharedResolutions), cluster.sharesMeeting],
    ['rivers', 'r1', false],
  );
});

test('the same theme with another resolution is another cluster', () => {
  const pairs = [
    pair('a b', { themes: 'rivers', resolutions: 'r1' }),
    pair('b c', { themes: 'rivers', resolutions: 'r2' }),
    pair('a c', { themes: 'rivers' }),
  ];
  assert.deepEqual(clusters(pairs), ['a b', 'b c']);
});

test('a member in common makes a cluster with a theme, not by itself', () => {
  assert.deepEqual(clusters([pair('a b', { themes: 'rivers', agencies: 'unx' })]), ['a b']);
  assert.deepEqual(clustersOf([pair('a b', { agencies: 'unx' })]), { clusters: [], others: [] });
});

test('pairs with a resolution or several themes only are in no cluster, but are strong', () => {
  const pairs = [
    pair('a b', { resolutions: 'r1' }),
    pair('a c', { themes: 'rivers boats' }),
    pair('b c', { themes: 'boats' }),
  ];
  const { clusters: none, others } = clustersOf(pairs);
  assert.deepEqual(none, []);
  assert.deepEqual(pairsOf(others), ['a b', 'a c']);
});

test('mechanisms that meet together are a cluster, each meeting by itself', () => {
  const meeting = true;
  const pairs = ['a b', 'c d', 'a e', 'b e'].map((each) => pair(each, { meeting }));
  assert.deepEqual(clusters(pairs), ['a b e', 'c d']);
});

test('a parent and its child are in a cluster only because of a third mechanism', () => {
  // `parent` and `child` also share the theme and the resolution, but are no pair
  const shared = { themes: 'rivers', resolutions: 'r1' };
  assert.deepEqual(clusters([pair('child other', shared), pair('other parent', shared)]), [
    'child other parent',
  ]);
});

test('one theme or one agency is weak', () => {
  assert.equal(isStrong(pair('a b', { themes: 'rivers' })), false);
  assert.equal(isStrong(pair('a b', { agencies: 'unx' })), false);
  assert.equal(isStrong(pair('a b', { themes: 'rivers', agencies: 'unx' })), true);
});
