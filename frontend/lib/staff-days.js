/**
 * The staff days of a row in a scenario. In: the row's figures and the changes. Out: its staff days before and
 * after, what is saved, and the reasons for what is not known exactly.
 *
 * The rules of the data dictionary: days in meetings to which staff travel are multiplied by the number of staff who
 * travel, where it is stated. Days in remote and local meetings are counted once, without an upper limit. A total
 * for the year covers all staff and says nothing about one participant.
 */
import { ROUNDING, atLeast, exactly, known, sameLimits, sum, times } from './ranges.js';

/** @typedef {import('./ranges.js').Known} Known */
/** @typedef {import('./ranges.js').Range} Range */
/** @typedef {import('./scenario.js').Change} Change */
/** @typedef {import('./scenario.js').Effect} Effect */
/**
 * @typedef {{count: Range | null, mode: string | null, daysEach: Range | null, local: boolean, planned: boolean}}
 *   Part a kind of meeting
 */
/**
 * @typedef {object} TimeRow what the days of a row are derived from
 * @property {{meetingsPerYear: Range | null, mode: string | null, parts: Part[]}} frequency
 * @property {{daysPerMeeting: Range | null, daysPerYear: Range | null, staffDaysPerYear: Range | null}} time
 * @property {{travel: string | null, travellers: Range | null}} cost
 */

/**
 * OUT: the mechanism is left out. SHARED: its meeting stays, because another mechanism shares it. UNKNOWN: no days
 * are stated. YEARLY: the days are a total for the year. STAFF: the number of staff is not stated. ONLINE: those who
 * travel may all take part online. BESIDE: some days do not depend on meetings.
 * @typedef {'OUT' | 'SHARED' | 'UNKNOWN' | 'YEARLY' | 'STAFF' | 'ONLINE' | 'BESIDE'} Reason
 */

/**
 * Days of one participant a year in a kind of meeting, or beside meetings.
 * @typedef {{days: Known, travelled: boolean, inMeetings: boolean}} Days
 */

const NOTHING = exactly(0);
const ANY_NUMBER = atLeast(0);
const ONE_OR_MORE = atLeast(1);

/** @param {TimeRow} row @param {ReadonlySet<Change>} changes @returns {Effect} */
export function staffDays(row, changes) {
  const before = known(row.time.staffDaysPerYear);
  if (!before) return { before, after: null, saved: null };
  const days = daysOf(row);
  if (!days) return { before, ...ofYearly(row, before, changes) };
  const staff = known(row.cost.travellers);
  const effects = days.map((some) => effectOn(some, staff, changes));
  return {
    before,
    after: sum(effects.map(({ after }) => after)),
    saved: sum(effects.map(({ saved }) => saved)),
  };
}

/** @param {TimeRow} row @param {ReadonlySet<Change>} changes @returns {Reason[]} */
export function reasonsOf(row, changes) {
  if (changes.size === 0) return [];
  if (!known(row.time.staffDaysPerYear)) return ['UNKNOWN'];
  const days = daysOf(row);
  if (days) return reasonsInMeetings(days, known(row.cost.travellers), changes);
  const fewer = changes.has('remote') || changes.has('one');
  return changes.has('half') || (fewer && mayTravel(row)) ? ['YEARLY'] : [];
}

/**
 * @param {Days[]} days
 * @param {Known | null} staff
 * @param {ReadonlySet<Change>} changes
 * @returns {Reason[]}
 */
function reasonsInMeetings(days, staff, changes) {
  /** @type {Reason[]} */
  const reasons = [];
  const [remote, one] = [changes.has('remote'), changes.has('one')];
  if ((remote || one) && days.some(({ travelled }) => travelled)) {
    if (!staff) reasons.push('STAFF');
    else if (!one && staff.max !== 1) reasons.push('ONLINE');
  }
  if (changes.has('half') && days.some(({ inMeetings }) => !inMeetings)) reasons.push('BESIDE');
  return reasons;
}

/**
 * How the staff days of a row come about; null: they are given as a total.
 * @param {TimeRow} row
 * @returns {Days[] | null}
 */
function daysOf({ frequency, time, cost }) {
  const year = known(time.daysPerYear);
  if (!year) return null;
  const days = inMeetingsOf(frequency, time);
  const rest = restOf(year, sum(days.map((some) => some.days)) ?? NOTHING);
  if (rest) days.push({ days: rest, travelled: true, inMeetings: false });
  const staff = known(cost.travellers);
  const derived = sum(days.map((some) => times(some.days, (some.travelled && staff) || ONE_OR_MORE)));
  return sameLimits(derived, known(time.staffDaysPerYear)) ? days : null;
}

/**
 * @param {TimeRow['frequency']} frequency
 * @param {TimeRow['time']} time
 * @returns {Days[]}
 */
function inMeetingsOf({ meetingsPerYear, mode, parts }, { daysPerMeeting }) {
  const counted = parts.filter(({ planned }) => !planned);
  if (counted.some(({ daysEach }) => known(daysEach))) {
    return counted.map((part) => ({
      days: product(part.count, part.daysEach) ?? ANY_NUMBER,
      travelled: part.mode !== 'REMOTE' && !part.local,
      inMeetings: true,
    }));
  }
  const days = product(meetingsPerYear, daysPerMeeting);
  return days ? [{ days, travelled: mode !== 'REMOTE', inMeetings: true }] : [];
}

/** @param {Range | null} one @param {Range | null} other */
function product(one, other) {
  const [first, second] = [known(one), known(other)];
  return first && second && times(first, second);
}

/**
 * The days a year that are not in meetings, such as an annual review; null if there are none.
 * @param {Known} year
 * @param {Known} inMeetings
 * @returns {Known | null}
 */
function restOf(year, inMeetings) {
  const min = year.min - inMeetings.min;
  if (min < ROUNDING) return null;
  const max = year.max === null || inMeetings.max === null ? null : year.max - inMeetings.max;
  return { min, max, approximate: year.approximate };
}

/**
 * @param {Days} some
 * @param {Known | null} travellers
 * @param {ReadonlySet<Change>} changes
 */
function effectOn({ days, travelled, inMeetings }, travellers, changes) {
  const share = changes.has('half') && inMeetings ? 0.5 : 1;
  const staff = (travelled && travellers) || ONE_OR_MORE;
  const after = travelled ? staffAfter(staff, travellers !== null, changes) : staff;
  const saved = after === staff ? shareOf(staff, 1 - share) : staffSaved(staff, after, share);
  return {
    after: times(times(days, exactly(share)), after),
    saved: saved.max === 0 ? NOTHING : times(days, saved),
  };
}

/** A part of a number, which may be none of it. @param {Known} staff @param {number} share */
const shareOf = (staff, share) => (share === 0 ? NOTHING : times(staff, exactly(share)));

/**
 * The number of staff whose days are saved. Where the number that stays is not determined, it may be all of them.
 * @param {Known} staff
 * @param {Known} after
 * @param {number} share of the meetings that stay
 * @returns {Known}
 */
function staffSaved(staff, after, share) {
  const least = staff.min - share * (after.min === after.max ? after.min : staff.min);
  const max = staff.max === null ? null : staff.max - share * after.min;
  return { min: Math.max(least, 0), max, approximate: staff.approximate };
}

/**
 * The number of staff whose days are counted in meetings to which staff travel. One person at most is exact if the
 * number of staff is stated. Otherwise, and online, one of them takes part at least, and all of them at most.
 * @param {Known} staff
 * @param {boolean} isStated
 * @param {ReadonlySet<Change>} changes
 * @returns {Known}
 */
function staffAfter(staff, isStated, changes) {
  const one = Math.min(staff.min, 1);
  if (changes.has('one') && isStated)
    return { min: one, max: Math.min(staff.max ?? 1, 1), approximate: false };
  return changes.has('remote') || changes.has('one') ? { ...staff, min: one } : staff;
}

/**
 * Days that are given as a total for the year of all staff. They may all depend on meetings or not, and the row does
 * not say how many staff share them.
 * @param {TimeRow} row
 * @param {Known} before
 * @param {ReadonlySet<Change>} changes
 * @returns {{after: Known, saved: Known}}
 */
function ofYearly(row, before, changes) {
  const fewer = (changes.has('remote') || changes.has('one')) && mayTravel(row);
  const staff = known(row.cost.travellers)?.max ?? Infinity;
  // the part of the days that stays at least
  const part = (changes.has('half') ? 0.5 : 1) / (fewer ? Math.max(staff, 1) : 1);
  if (part === 1) return { after: before, saved: NOTHING };
  const max = before.max && before.max * (1 - part);
  return { after: { ...before, min: before.min * part }, saved: { ...before, min: 0, max } };
}

/** @param {TimeRow} row */
const mayTravel = ({ frequency, cost }) => frequency.mode !== 'REMOTE' && cost.travel !== 'NO';
