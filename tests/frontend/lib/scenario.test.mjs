import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  outcomesOf,
  parametersOf,
  scenarioOf,
  totalsOf,
  withChange,
  withOut,
} from '../../../frontend/lib/scenario.js';

const range = (min, max = min, approximate = false) => ({ min, max, approximate });
const about = (min, max = min) => range(min, max, true);
const orMore = (min, approximate = false) => range(min, null, approximate);
const NONE = range(0);

const part = (count, mode, daysEach, more = {}) => ({
  count,
  mode,
  daysEach,
  local: false,
  planned: false,
  ...more,
});

/** A row of meetings of one kind: meetings times days a meeting, times travellers where they are stated. */
const row = (slug, given) => ({
  position: given.position ?? 1,
  meeting: { id: given.meeting ?? slug },
  mechanism: { slug },
  frequency: { meetingsPerYear: given.meetings ?? null, mode: given.mode ?? null, parts: given.parts ?? [] },
  time: {
    daysPerMeeting: given.each ?? null,
    daysPerYear: given.year ?? null,
    staffDaysPerYear: given.staffDays ?? null,
  },
  cost: { travel: given.travel ?? 'YES', travellers: given.travellers ?? null },
});

// two meetings of two days for about two staff: 2 x 2 x 2 days
const COMMITTEE = row('committee', {
  meetings: range(2),
  each: range(2),
  year: range(4),
  staffDays: about(8),
  travellers: about(2),
  mode: 'IN_PERSON',
});
// one meeting of three days; the number of staff is not stated
const NETWORK = row('network', {
  meetings: range(1),
  each: range(3),
  year: range(3),
  staffDays: orMore(3),
  mode: 'IN_PERSON',
});
// about 15 days a month of all staff; a meeting in person and one online each week
const CITIES = row('cities', { meetings: range(53), staffDays: about(180), mode: 'MIXED' });
// nothing is stated
const SILENT = row('silent', {});

const scenario = (changes, out = []) => ({ changes: new Set(changes), out: new Set(out) });
const outcome = (one, changes, out) => outcomesOf([one], scenario(changes, out))[0];
const days = (one, changes, out) => outcome(one, changes, out).staffDays;

test('the address has the scenario, always in the same order', () => {
  const read = scenarioOf(new URLSearchParams('if=half.remote.nonsense&out=hlcp.dtn'));
  assert.deepEqual([...read.changes], ['remote', 'half']);
  assert.deepEqual([...read.out], ['hlcp', 'dtn']);
  assert.deepEqual(parametersOf(read), { if: 'remote.half', out: 'dtn.hlcp' });
  assert.deepEqual(parametersOf(scenarioOf(new URLSearchParams())), { if: '', out: '' });
});

test('a change and a mechanism can be chosen and taken back', () => {
  const chosen = withOut(withChange(scenario([]), 'half'), 'hlcp');
  assert.deepEqual(parametersOf(chosen), { if: 'half', out: 'hlcp' });
  assert.deepEqual(parametersOf(withOut(withChange(chosen, 'half'), 'hlcp')), { if: '', out: '' });
});

test('nothing changes without a change', () => {
  for (const one of [COMMITTEE, NETWORK, CITIES, SILENT]) {
    const { staffDays, meetings, travellers, reasons } = outcome(one, []);
    for (const { before, after, saved } of [staffDays, meetings, travellers]) {
      assert.deepEqual(after, before);
      assert.deepEqual(saved, before && NONE);
    }
    assert.deepEqual(reasons, []);
  }
});

test('half as often: half of the meetings and of their days, and as many staff who travel', () => {
  const { staffDays, meetings, travellers } = outcome(COMMITTEE, ['half']);
  assert.deepEqual([meetings.after, meetings.saved], [range(1), range(1)]);
  assert.deepEqual([staffDays.after, staffDays.saved], [about(4), about(4)]);
  assert.deepEqual([travellers.after, travellers.saved], [about(2), NONE]);
});

test('half as often: a figure without an upper limit has none after it', () => {
  assert.deepEqual(
    [days(NETWORK, ['half']).after, days(NETWORK, ['half']).saved],
    [orMore(1.5), orMore(1.5)],
  );
});

test('half as often: days that do not depend on meetings stay', () => {
  // two meetings of a day, and one to two days of preparation a year, for one member of staff
  const given = {
    meetings: range(2),
    each: range(1),
    year: range(3, 4),
    staffDays: range(3, 4),
    travellers: range(1),
  };
  const { staffDays, reasons } = outcome(row('task-force', given), ['half']);
  assert.deepEqual([staffDays.after, staffDays.saved], [range(2, 3), range(1)]);
  assert.deepEqual(reasons, ['BESIDE']);
});

test('half as often: a total for the year may not depend on meetings, so the maximum stays', () => {
  const { staffDays, reasons } = outcome(CITIES, ['half']);
  assert.deepEqual([staffDays.after, staffDays.saved], [about(90, 180), about(0, 90)]);
  assert.deepEqual(reasons, ['YEARLY']);
});

test('remote only: nobody travels; one takes part at least, and all who travel now at most', () => {
  const { staffDays, meetings, travellers, reasons } = outcome(COMMITTEE, ['remote']);
  assert.deepEqual([travellers.after, travellers.saved], [NONE, about(2)]);
  assert.deepEqual(meetings.after, range(2));
  assert.deepEqual([staffDays.after, staffDays.saved], [about(4, 8), about(0, 4)]);
  assert.deepEqual(reasons, ['ONLINE']);
});

test('remote only: where the number of staff is not stated, the days stay without an upper limit', () => {
  const { staffDays, travellers, reasons } = outcome(NETWORK, ['remote']);
  assert.deepEqual([staffDays.after, staffDays.saved], [orMore(3), orMore(0)]);
  assert.deepEqual([travellers.before, travellers.after, travellers.saved], [null, NONE, null]);
  assert.deepEqual(reasons, ['STAFF']);
});

test('one person: the days are divided by the number of staff who travel', () => {
  const { staffDays, travellers, reasons } = outcome(COMMITTEE, ['one']);
  assert.deepEqual([travellers.after, travellers.saved], [range(1), about(1)]);
  assert.deepEqual([staffDays.after, staffDays.saved], [range(4), about(4)]);
  assert.deepEqual(reasons, []);
});

test('one person: a range of travellers becomes one', () => {
  // one meeting of three to four days for three to four staff: 9 to 16 days
  const given = {
    meetings: range(1),
    each: range(3, 4),
    year: range(3, 4),
    staffDays: range(9, 16),
    travellers: range(3, 4),
  };
  const { staffDays } = outcome(row('languages', given), ['one']);
  assert.deepEqual([staffDays.after, staffDays.saved], [range(3, 4), range(6, 12)]);
});

test('one person: where the number of staff is not stated, nothing is divided', () => {
  const { staffDays, travellers, reasons } = outcome(NETWORK, ['one']);
  assert.deepEqual([staffDays.after, staffDays.saved], [orMore(3), orMore(0)]);
  assert.deepEqual([travellers.after, travellers.saved], [null, null]);
  assert.deepEqual(reasons, ['STAFF']);
});

test('one person: the staff who share a total for the year are not known', () => {
  const { staffDays, reasons } = outcome(CITIES, ['one']);
  assert.deepEqual([staffDays.after, staffDays.saved], [about(0, 180), about(0, 180)]);
  assert.deepEqual(reasons, ['YEARLY']);
});

test('a total for the year of a mechanism that meets online stays with one person, and online', () => {
  const online = row('innovation', { mode: 'REMOTE', staffDays: about(12), travel: null });
  for (const change of ['remote', 'one']) {
    assert.deepEqual([days(online, [change]).after, days(online, [change]).saved], [about(12), NONE]);
    assert.deepEqual(outcome(online, [change]).reasons, []);
  }
});

test('a total for the year that is a range saves at most half of its maximum', () => {
  const { after, saved } = days(row('waste', { staffDays: about(12, 24) }), ['half']);
  assert.deepEqual([after, saved], [about(6, 24), about(0, 12)]);
});

test('days in online and in local meetings are not divided', () => {
  // a meeting of three days for three to four staff, and a local one of one day: 9 to 12 days, and 1 or more
  const parts = [part(range(1), 'IN_PERSON', range(3)), part(range(1), null, range(1), { local: true })];
  const given = { meetings: range(2), parts, year: range(4), staffDays: orMore(10), travellers: range(3, 4) };
  const { after, saved } = days(row('terminology', given), ['one']);
  assert.deepEqual([after, saved], [orMore(4), range(6, 9)]);
});

test('planned meetings and meetings without a length have no days', () => {
  // a meeting of two days for one member of staff, and others whose length is not stated: 2 or more
  const parts = [
    part(range(1), 'IN_PERSON', range(2)),
    part(orMore(1), null, null),
    part(null, null, range(9), { planned: true }),
  ];
  const given = { meetings: orMore(2), parts, year: orMore(2), staffDays: orMore(2), travellers: range(1) };
  const { after, saved } = days(row('communication', given), ['half']);
  assert.deepEqual([after, saved], [orMore(1), orMore(1)]);
});

test('changes are combined: online, half as often, with one person', () => {
  const { staffDays, travellers } = outcome(COMMITTEE, ['remote', 'half', 'one']);
  assert.deepEqual([staffDays.after, staffDays.saved], [range(2), about(6)]);
  assert.deepEqual(travellers.after, NONE);
});

test('days that cannot be derived from the row are read as a total', () => {
  const { after } = days({ ...COMMITTEE, time: { ...COMMITTEE.time, staffDaysPerYear: range(11) } }, [
    'half',
  ]);
  assert.deepEqual(after, range(5.5, 11));
});

test('a row without figures stays unknown', () => {
  const { staffDays, meetings, reasons } = outcome(SILENT, ['half']);
  assert.deepEqual([staffDays.before, staffDays.after, staffDays.saved], [null, null, null]);
  assert.equal(meetings.after, null);
  assert.deepEqual(reasons, ['UNKNOWN']);
});

test('a mechanism that is left out costs nothing, and all of it is saved', () => {
  const { staffDays, isOut, reasons } = outcome(CITIES, ['half'], ['cities']);
  assert.deepEqual([staffDays.after, staffDays.saved], [NONE, about(180)]);
  assert.equal(isOut, true);
  assert.deepEqual(reasons, ['OUT']);
});

test('totals add what is known and count the rows that stay unknown', () => {
  const totals = totalsOf(
    outcomesOf([COMMITTEE, NETWORK, CITIES, SILENT], scenario(['half'], ['cities'])),
    'staffDays',
  );
  assert.deepEqual(totals.before.value, orMore(191, true));
  assert.deepEqual(totals.after.value, orMore(5.5, true));
  assert.deepEqual(totals.saved, orMore(185.5, true));
  assert.deepEqual([totals.before.unknown, totals.after.unknown], [1, 1]);
});

const SHARED = [
  { ...NETWORK, position: 4, meeting: { id: 'joint' } },
  { ...NETWORK, position: 5, meeting: { id: 'joint' }, mechanism: { slug: 'management' } },
];

test('a shared meeting is held as long as one of its mechanisms stays', () => {
  const outcomes = outcomesOf(SHARED, scenario([], ['network']));
  assert.deepEqual(outcomes[0].reasons, ['OUT', 'SHARED']);
  const { before, after, saved } = totalsOf(outcomes, 'staffDays');
  assert.deepEqual([before.value, after.value, saved], [orMore(3), orMore(3), NONE]);
});

test('a shared meeting is saved once if all its mechanisms are left out', () => {
  const { after, saved } = totalsOf(outcomesOf(SHARED, scenario([], ['network', 'management'])), 'staffDays');
  assert.deepEqual([after.value, saved], [NONE, orMore(3)]);
});
