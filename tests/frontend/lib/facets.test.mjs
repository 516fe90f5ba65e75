import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterHandlers, shownFacets } from '../../../frontend/lib/facets.js';

const filters = [{ name: 'KIND', path: 'kind.in', vocabulary: 'AgencyKind' }];
const counted = [{ field: 'KIND', values: [{ value: 'FORUM', label: null, count: 3 }] }];

test('shows the counted values and which are chosen', () => {
  const [facet] = shownFacets(filters, counted, new URLSearchParams('kind=FORUM'));
  assert.equal(facet.name, 'kind');
  assert.equal(facet.vocabulary, 'AgencyKind');
  assert.deepEqual(facet.chosen, ['FORUM']);
  assert.deepEqual(facet.values, [{ value: 'FORUM', label: null, count: 3 }]);
});

test('keeps a chosen value that leaves no record', () => {
  const [facet] = shownFacets(filters, counted, new URLSearchParams('kind=PANEL'));
  assert.deepEqual(facet.values.at(-1), {
    value: 'PANEL',
    label: null,
    count: 0,
  });
});

test('shows no values before they are counted', () => {
  const [facet] = shownFacets(filters, [], new URLSearchParams('kind=PANEL'));
  assert.deepEqual(facet.values, []);
});

test('a filter and clearing all filters lead to the first page', () => {
  const changes = [];
  const facets = [{ name: 'kind' }, { name: 'seat' }];
  const { onChange, onClear } = filterHandlers(facets, (change) => changes.push(change), { q: null });
  onChange('kind', ['FORUM']);
  onClear();
  const first = { after: null, before: null, page: null };
  assert.deepEqual(changes, [
    { kind: ['FORUM'], ...first },
    { kind: null, seat: null, q: null, ...first },
  ]);
});
