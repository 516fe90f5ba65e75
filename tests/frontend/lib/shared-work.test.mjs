import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directWork, isDirect, linkedMechanisms, workOf } from '../../../frontend/lib/shared-work.js';

const role = (slug, name, locator) => ({ role: name, agency: { slug }, citations: [{ locator }] });
const named = (type, slug) => ({ __typename: type, slug, name: slug, acronym: null });
const slugs = (shared) => shared.map(({ record }) => record.slug);

const platform = {
  mechanism: named('Mechanism', 'platform'),
  memberships: [
    role('itu', 'COORDINATOR', '6.1'),
    role('itu', 'PARTICIPANT', 'Annex 52'),
    role('who', 'SUPPORTER', '6.1'),
  ],
};
const asInitiative = {
  initiative: { ...named('Initiative', 'platform'), mechanisms: [named('Mechanism', 'platform')] },
  partnerships: [role('itu', 'COORDINATOR', '6.1 TSB 10'), role('who', 'SUPPORTER', '6.1')],
};
const course = {
  initiative: { ...named('Initiative', 'course'), mechanisms: [] },
  partnerships: [role('itu', 'PARTNER', '6.2'), role('part-of-who', 'PARTNER', '6.2')],
};
const collaboration = { mechanisms: [platform], initiatives: [asInitiative, course], events: [] };

test('a body that is a mechanism and an initiative appears once, with the roles of both', () => {
  const { mechanisms, initiatives } = workOf(collaboration);
  assert.deepEqual(slugs(mechanisms), ['platform']);
  assert.equal(mechanisms[0].twin.slug, 'platform');
  assert.deepEqual(
    mechanisms[0].roles.map(({ agency, role: name, citations }) => [
      agency.slug,
      name,
      citations.map(({ locator }) => locator),
    ]),
    [
      ['itu', 'COORDINATOR', ['6.1', '6.1 TSB 10']],
      ['itu', 'PARTICIPANT', ['Annex 52']],
      ['who', 'SUPPORTER', ['6.1', '6.1']],
    ],
  );
  assert.deepEqual(slugs(initiatives), ['course']);
});

test('an initiative is not left out because of a mechanism that is no initiative', () => {
  const initiative = { ...asInitiative.initiative, mechanisms: [] };
  const { mechanisms, initiatives } = workOf({
    ...collaboration,
    initiatives: [{ ...asInitiative, initiative }, course],
  });
  assert.equal(mechanisms[0].twin, null);
  assert.deepEqual(slugs(initiatives), ['platform', 'course']);
});

test('direct work is that in which every agency takes part itself, with their own roles', () => {
  const work = workOf(collaboration);
  const direct = directWork(work, ['itu', 'who']);
  assert.deepEqual(slugs(direct.mechanisms), ['platform']);
  assert.deepEqual(slugs(direct.initiatives), []);
  assert.equal(isDirect(work.initiatives[0], ['itu', 'who']), false);
  assert.equal(isDirect(work.initiatives[0], ['itu', 'part-of-who']), true);
  const own = directWork(work, ['itu']).initiatives[0];
  assert.deepEqual(
    own.roles.map(({ agency }) => agency.slug),
    ['itu'],
  );
});

test('mechanisms are linked by a row that mentions an initiative or by being its partner, each once', () => {
  const [force, network] = [named('Mechanism', 'force'), named('Mechanism', 'network')];
  const programme = {
    ...named('Initiative', 'programme'),
    mentionedIn: [
      { mechanism: force, citations: [{ locator: 'Annex 35' }] },
      { mechanism: platform.mechanism, citations: [] },
    ],
    partnerships: { nodes: [{ role: 'PARTNER', mechanism: network, citations: [{ locator: '6.1 GS 1' }] }] },
  };
  const talks = { ...programme, slug: 'talks', mentionedIn: [] };
  const links = linkedMechanisms([platform.mechanism], [programme, talks]);
  assert.deepEqual(
    links.map(({ record, role: name }) => [record.slug, name]),
    [
      ['force', null],
      ['network', 'PARTNER'],
    ],
  );
});
