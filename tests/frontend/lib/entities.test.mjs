import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENTITIES, beginsEntity, entityNamed } from '../../../frontend/lib/entities.js';

test('an entity is known by its acronym and its names in the six languages', () => {
  for (const name of ['UNHCR', 'unhcr', 'ACNUR', '联合国难民事务高级专员办事处', 'УВКБ']) {
    assert.equal(entityNamed(name)?.acronym, 'UNHCR', name);
  }
  assert.equal(entityNamed('world trade organization')?.acronym, 'WTO');
  assert.equal(entityNamed('WHO'), undefined);
});

test('the beginning of a name is recognized while it is typed', () => {
  assert.ok(beginsEntity('unhc'));
  assert.ok(!beginsEntity('unseco'));
  assert.ok(!beginsEntity(''));
});

test('no name stands for two entities', () => {
  for (const { acronym, names, also } of ENTITIES) {
    for (const name of [acronym, ...Object.values(names), ...also]) {
      assert.equal(entityNamed(name)?.acronym, acronym, name);
    }
  }
});
