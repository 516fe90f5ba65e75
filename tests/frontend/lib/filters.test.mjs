import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderOf, whereOf } from '../../../frontend/lib/filters.js';

const filters = [
  { name: 'KIND', path: 'kind.in' },
  { name: 'YEAR', path: 'year.in', numeric: true },
  { name: 'ROLE', path: 'memberships.some.role.in' },
  { name: 'AGENCY', path: 'memberships.some.agency.slug.in' },
  { name: 'UN_SYSTEM', path: 'unSystem.eq' },
  { name: 'MANDATED', path: 'mandates.some' },
];
const where = (address) => whereOf({ filters, text: ['name', 'aliases'] }, new URLSearchParams(address));

test('has no condition without filters', () => {
  assert.deepEqual(where('sort=NAME&unknown=1&q=%20'), {});
});

test('reads all values of a filter and converts numbers', () => {
  assert.deepEqual(where('kind=PANEL&kind=FORUM&year=2018'), {
    kind: { in: ['PANEL', 'FORUM'] },
    year: { in: [2018] },
  });
});

test('combines filters on the same relation in one condition', () => {
  assert.deepEqual(where('role=CHAIR&agency=itu'), {
    memberships: {
      some: { role: { in: ['CHAIR'] }, agency: { slug: { in: ['itu'] } } },
    },
  });
});

test('reads true and false, and both as no condition', () => {
  assert.deepEqual(where('un_system=false&mandated=true'), {
    unSystem: { eq: false },
    mandates: { some: {} },
  });
  assert.deepEqual(where('mandated=false'), { mandates: { none: {} } });
  assert.deepEqual(where('un_system=true&un_system=false'), {});
});

test('searches a text in every field', () => {
  assert.deepEqual(where('q=+health+'), {
    or: [{ name: { contains: 'health' } }, { aliases: { some: { contains: 'health' } } }],
  });
});

test('sorts by the address, else by the default, with a minus for descending', () => {
  assert.deepEqual(orderOf('NAME', new URLSearchParams('sort=-START')), [
    { field: 'START', direction: 'DESC' },
  ]);
  assert.deepEqual(orderOf('NAME', new URLSearchParams()), [{ field: 'NAME', direction: 'ASC' }]);
});
