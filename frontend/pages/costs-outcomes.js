/**
 * A scenario's figures before and after: in total, for each mechanism, and for each mechanism as a short list on
 * paper.
 */
import { RangeBar, RangeLegend } from '../charts/range.js';
import { RecordLink } from '../components/record-link.js';
import { recordTable, table } from '../components/table.js';
import { html } from '../lib/html.js';
import { list, moneyPer, range, t } from '../lib/language.js';
import { sameLimits } from '../lib/ranges.js';
import { languageOfShortName, shortName } from '../lib/records.js';
import { scaleOf } from '../lib/scale.js';
import { FIGURES, totalsOf, withOut } from '../lib/scenario.js';

/** @typedef {import('../lib/ranges.js').Known} Known */
/** @typedef {import('../lib/scale.js').Scale} Scale */
/** @typedef {import('../lib/scenario.js').Effect} Effect */
/** @typedef {import('../lib/scenario.js').Scenario} Scenario */
/** @typedef {import('./costs.js').Row} Row */
/** @typedef {import('../lib/scenario.js').Outcome<Row>} Outcome */

/** The totals before and after. @param {{outcomes: Outcome[]}} props */
export function Comparison({ outcomes }) {
  const rows = FIGURES.map((figure) => {
    const { before, after, saved } = totalsOf(outcomes, figure);
    const effect = { before: before.value, after: after.value, saved };
    return {
      name: t(`workload.${figure}`),
      effect,
      unknown: after.unknown,
      scale: scaleOf([before.value, after.value]),
    };
  });
  return html`
    ${table({
      caption: t('costs.if.result'),
      rows,
      download: 'what-if-totals',
      columns: [
        { label: t('costs.figure'), cell: ({ name }) => name },
        { label: t('costs.if.before'), cell: ({ effect, scale }) => barCell(effect.before, scale) },
        { label: t('costs.if.after'), cell: ({ effect, scale }) => barCell(effect.after, scale) },
        { label: t('costs.if.saved'), cell: ({ effect }) => savedText(effect) },
        {
          label: t('costs.if.unknown'),
          cell: ({ unknown }) => (unknown > 0 ? t('costs.rows', { count: unknown }) : t('costs.if.none')),
        },
      ],
    })}
    ${rows.some(({ effect }) => !addsUp(effect)) && html`<p class="small soft">${t('costs.if.extremes')}</p>`}
    <${Sums} outcomes=${outcomes} />
    <${RangeLegend} values=${rows.flatMap(({ effect }) => [effect.before, effect.after])} />`;
}

/**
 * Whether the least that remains and the least that is saved are what there was.
 * @param {{before: Known | null, after: Known | null, saved: Known | null}} effect
 */
const addsUp = ({ before, after, saved }) =>
  !before || !after || !saved || Math.abs(before.min - after.min - saved.min) < 0.05;

/** The sums of money, of which only mechanisms that are left out are saved. @param {{outcomes: Outcome[]}} props */
function Sums({ outcomes }) {
  const sums = (/** @type {Outcome[]} */ some) => some.flatMap(({ row }) => row.cost.amounts.map(moneyPer));
  const [all, staying] = [sums(outcomes), sums(outcomes.filter(({ isOut }) => !isOut))];
  if (all.length === 0) return null;
  const before = list(all);
  if (staying.length === all.length) return html`<p>${t('costs.if.money.same', { before })}</p>`;
  const after = staying.length > 0 ? list(staying) : t('costs.if.noMoney');
  return html`<p>${t('costs.if.money', { before, after })}</p>`;
}

/** @param {Known | null} value @param {Scale} scale */
const barCell = (value, scale) => html`
  <span class="figure">${range(value)}</span><${RangeBar} value=${value} scale=${{ ...scale, ticks: [] }} />`;

/** @param {Effect} effect */
function savedText({ saved }) {
  if (!saved) return t('costs.if.notKnown');
  return saved.max === 0 ? t('costs.if.none') : range(saved);
}

/**
 * Each mechanism before and after, with a box to leave it out.
 * @param {{outcomes: Outcome[], scenario: Scenario, choose: (scenario: Scenario) => void}} props
 */
export function Each({ outcomes, scenario, choose }) {
  const toggle = (/** @type {string} */ slug) => choose(withOut(scenario, slug));
  return html`
    <div class="each no-print">
      ${recordTable({
        caption: t('costs.if.each'),
        hideCaption: false,
        rows: outcomes,
        download: 'what-if',
        columns: [
          {
            label: t('column.mechanism'),
            cell: ({ row }) => html`<${RecordLink} record=${row.mechanism} short />`,
          },
          { label: t('costs.if.leave'), cell: (outcome) => outBox(outcome, toggle), values: () => ({}) },
          { label: t('costs.if.daysBefore'), cell: ({ staffDays }) => range(staffDays.before) },
          { label: t('costs.if.daysAfter'), cell: ({ staffDays }) => range(staffDays.after) },
          { label: t('costs.if.saved'), cell: ({ staffDays }) => savedText(staffDays) },
          { label: t('workload.meetings'), cell: ({ meetings }) => changeText(meetings) },
          { label: t('workload.travellers'), cell: ({ travellers }) => changeText(travellers) },
          { label: t('costs.if.why'), wide: true, cell: whyCell },
        ],
      })}
    </div>`;
}

/** @param {Outcome} outcome @param {(slug: string) => void} toggle */
const outBox = ({ row: { mechanism }, isOut }, toggle) => html`
  <label class="switch">
    <input type="checkbox" checked=${isOut} onChange=${() => toggle(mechanism.slug)} />
    <span class="visually-hidden">${t('costs.if.leave.one', { name: shortName(mechanism) })}</span>
  </label>`;

/** A figure before and after; once if it does not change. @param {Effect} effect */
const changeText = ({ before, after }) =>
  sameLimits(before, after)
    ? range(before)
    : t('costs.if.change', { before: range(before), after: range(after) });

/** @param {Outcome} outcome */
function whyCell({ reasons, row }) {
  const others = list(row.sharesMeetingWith.map(({ mechanism }) => shortName(mechanism)));
  return (
    reasons.length > 0 &&
    reasons.map((reason) => html`<div class="small">${reasonText(reason, others)}</div>`)
  );
}

/** @param {import('../lib/scenario.js').Reason} reason @param {string} [names] of the mechanisms that share the meeting */
const reasonText = (reason, names = '') => t(`costs.if.reason.${reason}`, { names });

/** The mechanisms whose staff days change or are not known exactly, in a few lines. @param {{outcomes: Outcome[]}} props */
export function OnPaper({ outcomes }) {
  const changed = outcomes.filter(({ staffDays, reasons }) => reasons.length > 0 || !isSame(staffDays));
  const reasons = [...new Set(changed.flatMap((outcome) => outcome.reasons))];
  const same = outcomes.length - changed.length;
  return html`
    <section class="on-paper stack days-each">
      <h3>${t('costs.if.daysEach')}</h3>
      <ul role="list">
        ${changed.map(
          ({ row, staffDays, reasons: why }) => html`
          <li>
            <span lang=${languageOfShortName(row.mechanism)}>${shortName(row.mechanism)}</span>${' '}
            <span>${changeText(staffDays)}${why.map((reason) => html`<sup>${reasons.indexOf(reason) + 1}</sup>`)}</span>
          </li>`,
        )}
      </ul>
      ${same > 0 && html`<p>${t('costs.if.same', { count: same })}</p>`}
      <ol>${reasons.map((reason) => html`<li>${reasonText(reason, t('costs.if.another'))}</li>`)}</ol>
    </section>`;
}

/** @param {Effect} effect */
const isSame = ({ before, after }) => sameLimits(before, after);
