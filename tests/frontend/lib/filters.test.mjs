import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderOf, partOf, whereOf, within } from '../../../frontend/lib/filters.js';

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
  const list = { sort: 'NAME' };
  assert.deepEqual(orderOf(list, new URLSearchParams('sort=-START')), [
    { field: 'START', direction: 'DESC' },
  ]);
  assert.deepEqual(orderOf(list, new URLSearchParams()), [{ field: 'NAME', direction: 'ASC' }]);
});

test('sorts equal records by what decides ties', () => {
  assert.deepEqual(orderOf({ sort: '-DAYS', ties: ['ROW'] }, new URLSearchParams()), [
    { field: 'DAYS', direction: 'DESC' },
    { field: 'ROW', direction: 'ASC' },
  ]);
});

const parts = [
  { name: 'listed', where: { row: { isNull: false } } },
  { name: 'all', where: null },
];

test('shows the part that the address names, else the default', () => {
  const nameOf = (address) => partOf({ parts, part: 'all' }, new URLSearchParams(address))?.name;
  assert.equal(nameOf('show=listed'), 'listed');
  assert.equal(nameOf(''), 'all');
  assert.equal(nameOf('show=unknown'), 'all');
  assert.equal(partOf({}, new URLSearchParams('show=listed')), undefined);
});

test('adds the condition of a part to those of the filters', () => {
  const filtered = where('kind=PANEL&q=x');
  assert.deepEqual(within(filtered, parts[0]), { ...filtered, and: [{ row: { isNull: false } }] });
  assert.deepEqual(within(filtered, parts[1]), filtered);
  assert.deepEqual(within(filtered, undefined), filtered);
});
