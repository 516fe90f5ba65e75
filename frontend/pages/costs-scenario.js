/**
 * What if: the changes that the reader chooses, the assumptions in plain words, and the figures before and after, in
 * total and for each mechanism. The address has the scenario, and one sheet of paper takes all of it.
 */
import { html } from '../lib/html.js';
import { list, t } from '../lib/language.js';
import { byMinimum } from '../lib/ranges.js';
import { shortName } from '../lib/records.js';
import { CHANGES, outcomesOf, parametersOf, scenarioOf, withChange } from '../lib/scenario.js';
import { useRoute } from '../router.js';
import { Origin } from './costs-answer.js';
import { Comparison, Each, OnPaper } from './costs-outcomes.js';

/** @typedef {import('../lib/scenario.js').Scenario} Scenario */
/** @typedef {import('../lib/scenario.js').Change} Change */
/** @typedef {import('./costs.js').Row} Row */
/** @typedef {(scenario: Scenario) => void} Choose */

/** @param {{report: import('./costs.js').Report}} props */
export function WhatIf({ report }) {
  const { query, change } = useRoute();
  const { nodes, totalCount } = report.engagements;
  const scenario = scenarioOf(query);
  const choose = (/** @type {Scenario} */ next) =>
    change({ show: isEmpty(next) ? 'what-if' : null, ...parametersOf(next) });
  const outcomes = outcomesOf(nodes, scenario).sort(
    (left, right) =>
      byMinimum(left.staffDays.before, right.staffDays.before) || left.row.position - right.row.position,
  );
  return html`
    <section class="stack what-if" aria-labelledby="what-if">
      <h2 id="what-if">${t('costs.if.title')}</h2>
      <p class="no-print">${t('costs.if.lead')}</p>
      <${Choices} scenario=${scenario} choose=${choose} />
      ${isEmpty(scenario) && html`<p class="notice">${t('costs.if.nothing')}</p>`}
      ${totalCount > nodes.length && html`<p class="notice">${t('costs.if.part', { count: nodes.length, total: totalCount })}</p>`}
      <${Comparison} outcomes=${outcomes} />
      ${!isEmpty(scenario) && html`<${Assumptions} scenario=${scenario} rows=${nodes} />`}
      <${OnPaper} outcomes=${outcomes} />
      <${Each} outcomes=${outcomes} scenario=${scenario} choose=${choose} />
      <${Origin} report=${report} />
    </section>`;
}

/** @param {{scenario: Scenario, choose: Choose}} props */
const Choices = ({ scenario, choose }) => html`
  <fieldset class="facet changes stack no-print">
    <legend>${t('costs.if.changes')}</legend>
    <div class="row">
      ${CHANGES.map(
        (one) => html`
        <label class="switch">
          <input type="checkbox" checked=${scenario.changes.has(one)}
            onChange=${() => choose(withChange(scenario, one))} />
          ${t(`costs.if.${one}`)}
        </label>`,
      )}
      ${
        !isEmpty(scenario) &&
        html`
        <button type="button" class="button" onClick=${() => choose({ changes: new Set(), out: new Set() })}>
          ${t('costs.if.clear')}
        </button>`
      }
    </div>
    <p class="small soft">${t('costs.if.out.help')}</p>
  </fieldset>`;

/** @param {Scenario} scenario */
const isEmpty = ({ changes, out }) => changes.size === 0 && out.size === 0;

/** What the scenario assumes. @param {{scenario: Scenario, rows: Row[]}} props */
function Assumptions({ scenario: { changes, out }, rows }) {
  const names = (/** @type {string[]} */ slugs) => list(slugs.map((slug) => nameOf(slug, rows)));
  const isKnown = (/** @type {string} */ slug) => rows.some(({ mechanism }) => mechanism.slug === slug);
  const left = [...out].filter(isKnown);
  const other = [...out].filter((slug) => !isKnown(slug));
  return html`
    <section class="stack" aria-labelledby="assumptions">
      <h3 id="assumptions">${t('costs.if.assumptions')}</h3>
      <ul class="points">
        ${CHANGES.filter((one) => changes.has(one)).map(
          (one) => html`<li>${assumption(t(`costs.if.${one}`), t(`costs.if.${one}.text`))}</li>`,
        )}
        ${left.length > 0 && html`<li>${assumption(t('costs.if.out'), names(left))}</li>`}
        <li>${t('costs.if.always')}</li>
        <li>${t('costs.if.staff')}</li>
      </ul>
      ${other.length > 0 && html`<p class="notice">${t('costs.if.other', { names: names(other) })}</p>`}
    </section>`;
}

/** @param {string} name @param {string} text */
const assumption = (name, text) => t('costs.if.assumption', { name, text });

/** @param {string} slug @param {Row[]} rows */
function nameOf(slug, rows) {
  const row = rows.find(({ mechanism }) => mechanism.slug === slug);
  return row ? shortName(row.mechanism) : slug;
}
