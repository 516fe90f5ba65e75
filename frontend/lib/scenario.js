/**
 * What if: what taking part would cost if some mechanisms were left out, or their meetings were held online, half
 * as often, or with one person.
 *
 * In: the rows of the annex with what their figures are derived from, and a scenario. Out: for each row and in
 * total, each figure before and after, what is saved, and why an effect is not known exactly. A result never
 * claims more than the rows support: where a row does not determine an effect, the minimum is the lower reading
 * and the maximum stays. `staff-days.js` has the rules for days.
 */
import { exactly, known, sameLimits, sum, times } from './ranges.js';
import { reasonsOf, staffDays } from './staff-days.js';
import { meetingsOf, totalOf } from './totals.js';

/** @typedef {import('./ranges.js').Known} Known */
/** @typedef {import('./ranges.js').Range} Range */
/** @typedef {import('./staff-days.js').TimeRow} TimeRow */
/** @typedef {import('./staff-days.js').Reason} Reason */
/** @typedef {TimeRow & import('./totals.js').Row & {mechanism: {slug: string}}} Row */

/** The changes that a scenario can make to all mechanisms, in the order of the address. */
export const CHANGES = /** @type {const} */ (['remote', 'half', 'one']);
/** @typedef {typeof CHANGES[number]} Change */
/** @typedef {{changes: ReadonlySet<Change>, out: ReadonlySet<string>}} Scenario `out`: slugs of mechanisms */

/** The figures that a scenario changes. */
export const FIGURES = /** @type {const} */ (['staffDays', 'meetings', 'travellers']);
/** @typedef {typeof FIGURES[number]} Figure */

/** A figure of a row; null: not stated. @typedef {{before: Known | null, after: Known | null, saved: Known | null}} Effect */
/**
 * @template {Row} [T=Row]
 * @typedef {Record<Figure, Effect> & {row: T, isOut: boolean, reasons: Reason[]}} Outcome
 */

const NOTHING = exactly(0);
const SEPARATOR = '.';

/** The scenario in an address: `if=remote.half&out=hlcm.hlcp`. @param {URLSearchParams} query @returns {Scenario} */
export function scenarioOf(query) {
  const words = (/** @type {string} */ name) => (query.get(name) ?? '').split(SEPARATOR).filter(Boolean);
  const changes = words('if');
  return { changes: new Set(CHANGES.filter((one) => changes.includes(one))), out: new Set(words('out')) };
}

/** The parameters of a scenario's address: always the same for the same scenario. @param {Scenario} scenario */
export const parametersOf = ({ changes, out }) => ({
  if: CHANGES.filter((one) => changes.has(one)).join(SEPARATOR),
  out: [...out].sort().join(SEPARATOR),
});

/** With a change made or undone. @param {Scenario} scenario @param {Change} change @returns {Scenario} */
export const withChange = (scenario, change) => ({ ...scenario, changes: toggled(scenario.changes, change) });

/** With a mechanism left out or taken in again. @param {Scenario} scenario @param {string} slug @returns {Scenario} */
export const withOut = (scenario, slug) => ({ ...scenario, out: toggled(scenario.out, slug) });

/**
 * A set with a value added or removed.
 * @template T
 * @param {ReadonlySet<T>} values
 * @param {T} value
 */
function toggled(values, value) {
  const next = new Set(values);
  if (!next.delete(value)) next.add(value);
  return next;
}

/**
 * What a scenario does to each row.
 * @template {Row} T
 * @param {T[]} rows
 * @param {Scenario} scenario
 * @returns {Outcome<T>[]}
 */
export function outcomesOf(rows, { changes, out }) {
  const isOut = (/** @type {T} */ row) => out.has(row.mechanism.slug);
  const held = new Set(rows.filter((row) => !isOut(row)).map(({ meeting }) => meeting.id));
  return rows.map((row) => {
    if (!isOut(row)) return { ...changed(row, changes), isOut: false, reasons: reasonsOf(row, changes) };
    /** @type {Reason[]} */
    const reasons = held.has(row.meeting.id) ? ['OUT', 'SHARED'] : ['OUT'];
    const { staffDays: days, meetings: number, travellers: staff } = changed(row, changes);
    return {
      row,
      staffDays: none(days),
      meetings: none(number),
      travellers: none(staff),
      isOut: true,
      reasons,
    };
  });
}

/**
 * @template {Row} T
 * @param {T} row
 * @param {ReadonlySet<Change>} changes
 */
const changed = (row, changes) => ({
  row,
  staffDays: staffDays(row, changes),
  meetings: meetings(row, changes),
  travellers: travellers(row, changes),
});

/** The figure of a mechanism that is left out. @param {Effect} effect @returns {Effect} */
const none = ({ before }) => ({ before, after: NOTHING, saved: before });

/** @param {Row} row @param {ReadonlySet<Change>} changes @returns {Effect} */
function meetings({ frequency }, changes) {
  const before = known(frequency.meetingsPerYear);
  if (!before || !changes.has('half')) return same(before);
  const half = times(before, exactly(0.5));
  return { before, after: half, saved: half };
}

/**
 * The number of staff who travel. It says nothing about how often they do.
 * @param {Row} row
 * @param {ReadonlySet<Change>} changes
 * @returns {Effect}
 */
function travellers({ cost }, changes) {
  const before = known(cost.travellers);
  if (changes.has('remote')) return { before, after: NOTHING, saved: before };
  if (!before || !changes.has('one')) return same(before);
  const { min, max, approximate } = before;
  return {
    before,
    after: { min: Math.min(min, 1), max: Math.min(max ?? 1, 1), approximate: false },
    saved: { min: Math.max(min - 1, 0), max: max === null ? null : Math.max(max - 1, 0), approximate },
  };
}

/** A figure that stays. @param {Known | null} before @returns {Effect} */
const same = (before) => ({ before, after: before, saved: before && NOTHING });

/**
 * The total of a figure before and after, and what is saved. A shared meeting is counted once, and it is held as
 * long as one of its mechanisms stays.
 * @param {Outcome[]} outcomes
 * @param {Figure} figure
 */
export function totalsOf(outcomes, figure) {
  const rows = outcomes.map((outcome) => ({ ...outcome.row, outcome }));
  const staying = rows.filter(({ outcome }) => !outcome.isOut);
  const after = totalOf(staying, ({ outcome }) => outcome[figure].after);
  return {
    before: totalOf(rows, ({ outcome }) => outcome[figure].before),
    after: staying.length > 0 ? after : { ...after, value: NOTHING },
    saved: sum(
      meetingsOf(rows).map((sharing) =>
        savedOf(
          sharing.map(({ outcome }) => outcome[figure]),
          sharing,
        ),
      ),
    ),
  };
}

/**
 * What is saved of a meeting; null if its figure is not stated.
 * @param {Effect[]} effects of the rows that share it
 * @param {{outcome: Outcome}[]} sharing
 * @returns {Known | null}
 */
function savedOf(effects, sharing) {
  const first = effects.find(({ before }) => before);
  const staying = effects.find(({ after }, index) => after && !sharing[index]?.outcome.isOut);
  if (!first?.before || !staying?.after) return first?.before ?? null;
  return sameLimits(first.before, staying.before) ? staying.saved : between(first.before, staying.after);
}

/**
 * What is saved at least and at most if a figure replaces another that it does not depend on.
 * @param {Known} before
 * @param {Known} after
 * @returns {Known}
 */
const between = (before, after) => ({
  min: after.max === null ? 0 : Math.max(before.min - after.max, 0),
  max: before.max === null ? null : Math.max(before.max - after.min, 0),
  approximate: before.approximate || after.approximate,
});
