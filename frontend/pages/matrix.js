/** Who takes part in what, in which role: agencies by mechanisms and initiatives. */
import { useAnswer } from '../api.js';
import { Grid, GridLegend, LEADING, cellKey } from '../charts/grid.js';
import { Heading } from '../components/heading.js';
import { Answered, Empty } from '../components/states.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { byCount, bySimilarity } from '../lib/seriation.js';
import { MEMBERSHIPS, PARTNERSHIPS, TIES } from '../queries.js';
import { useRoute } from '../router.js';

const MOST = 500; // relations of each kind
const ROWS = 50;
const COLUMNS = 100; // mechanisms, and as many initiatives
const ORDERS = ['count', 'similarity', 'name'];

export default function Matrix() {
  const { query, change } = useRoute();
  const show = query.get('show') ?? 'both';
  const order = ORDERS.includes(query.get('sort') ?? '') ? query.get('sort') : 'count';
  const leading = query.get('role') === 'leading';
  const answer = useTies(show, leading);
  return html`
    <${Heading} title=${t('page.matrix')} lead=${t('matrix.lead')} />
    <div class="stack">
      <div class="row no-print">
        <${Segments} name="show" legend=${t('network.show')} values=${['both', 'mechanisms', 'initiatives']} now=${show} onChange=${(/** @type {string} */ one) => change({ show: one === 'both' ? null : one })} />
        <${Segments} name="sort" legend=${t('table.sort')} values=${ORDERS} now=${order} onChange=${(/** @type {string} */ one) => change({ sort: one === 'count' ? null : one })} />
        <${Segments} name="role" legend=${t('column.role')} values=${['any', 'leading']} now=${leading ? 'leading' : 'any'} onChange=${(/** @type {string} */ one) => change({ role: one === 'any' ? null : one })} />
      </div>
      <${Answered} answer=${answer}>${(/** @type {any} */ { relations, total }) => {
        const { rows, columns, roles } = sorted(gridOf(relations), order);
        return html`
          <div class="stack">
            ${total > relations.length && html`<p class="notice">${t('matrix.cut', { rows: rows.length, columns: columns.length, count: relations.length, total })}</p>`}
            <p class="chart-note" role="status">${t('matrix.summary', { rows: rows.length, columns: columns.length, roles: roles.size })}</p>
            <${GridLegend} />
            ${rows.length > 0 ? html`<${Grid} caption=${t('page.matrix')} rows=${rows} columns=${columns} roles=${roles} />` : html`<${Empty} title=${t('list.empty')} />`}
          </div>`;
      }}<//>
    </div>`;
}

/**
 * The relations among the agencies, mechanisms and initiatives that have most of them: in a small registry, all.
 * @param {string} show
 * @param {boolean} leading
 * @returns {import('../api.js').Answer<{relations: any[], total: number}>}
 */
function useTies(show, leading) {
  const role = leading ? { role: { in: [...LEADING] } } : {};
  const counted = useAnswer(TIES, { members: role, partners: { ...role, agency: { isNull: false } } });
  const among = counted.status === 'ready' ? mostTied(counted.data, show) : null;
  const memberships = useAnswer(among && show !== 'initiatives' ? MEMBERSHIPS : null, { where: { ...role, ...among?.members } }, { whole: 'memberships', most: MOST });
  const partnerships = useAnswer(among && show !== 'mechanisms' ? PARTNERSHIPS : null, { where: { ...role, ...among?.partners } }, { whole: 'partnerships', most: MOST });

  const shown = [...(show === 'initiatives' ? [] : [memberships]), ...(show === 'mechanisms' ? [] : [partnerships])];
  const waiting = [counted, ...shown].find(({ status }) => status !== 'ready');
  if (waiting) return { ...waiting, data: undefined };
  const totals = { memberships: counted.data.memberships.totalCount, partnerships: counted.data.partnerships.totalCount };
  return {
    status: 'ready', retry: counted.retry,
    data: {
      relations: shown.flatMap(({ data }) => (data.memberships ?? data.partnerships).nodes),
      total: (show === 'initiatives' ? 0 : totals.memberships) + (show === 'mechanisms' ? 0 : totals.partnerships),
    },
  };
}

/**
 * The conditions that leave those with most ties.
 * @param {any} counted
 * @param {string} show
 */
function mostTied({ memberships, partnerships }, show) {
  const counts = (/** @type {any} */ connection, /** @type {string} */ by) => connection.facets.find((/** @type {any} */ { field }) => field === by).values;
  const agency = most(ROWS, [...(show === 'initiatives' ? [] : counts(memberships, 'AGENCY')), ...(show === 'mechanisms' ? [] : counts(partnerships, 'AGENCY'))]);
  return {
    members: { agency, mechanism: most(COLUMNS, counts(memberships, 'MECHANISM')) },
    partners: { agency: agency ?? { isNull: false }, initiative: most(COLUMNS, counts(partnerships, 'INITIATIVE')) },
  };
}

/**
 * The values counted most often as a condition, which is none where there are fewer anyway.
 * @param {number} limit
 * @param {{value: string | null, count: number}[]} values
 */
function most(limit, values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { value, count } of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + count);
  if (counts.size < limit) return undefined;
  return { slug: { in: [...counts].sort(([, one], [, other]) => other - one).slice(0, limit).map(([slug]) => slug) } };
}

/** @param {{name: string, legend: string, values: string[], now: string | null, onChange: (value: string) => void}} props */
const Segments = ({ name, legend, values, now, onChange }) => html`
  <fieldset class="field"><legend>${legend}</legend><div class="segments">${values.map((one) => html`
    <label><input type="radio" name=${name} checked=${one === now} onChange=${() => onChange(one)} />${t(`matrix.${name}.${one}`)}</label>`)}</div></fieldset>`;

/** @param {any[]} relations */
function gridOf(relations) {
  const rows = new Map();
  const columns = new Map();
  /** @type {Map<string, string[]>} */
  const roles = new Map();
  for (const { agency, mechanism, initiative, role } of relations) {
    const column = initiative ?? mechanism;
    rows.set(agency.slug, agency);
    columns.set(`${column.__typename} ${column.slug}`, column);
    const key = cellKey(agency, column);
    roles.set(key, [...(roles.get(key) ?? []), role]);
  }
  return { rows: [...rows.values()], columns: [...columns.values()], roles };
}

/**
 * @param {ReturnType<typeof gridOf>} grid
 * @param {string | null} order
 */
function sorted({ rows, columns, roles }, order) {
  const has = (/** @type {any} */ row, /** @type {any} */ column) => roles.has(cellKey(row, column));
  const byName = (/** @type {any} */ left, /** @type {any} */ right) => shortName(left).localeCompare(shortName(right), 'en');
  const [named, titled] = [rows.toSorted(byName), columns.toSorted(byName)];
  if (order === 'name') return { rows: named, columns: titled, roles };
  const arrange = order === 'similarity' ? bySimilarity : byCount;
  return { rows: arrange(named, titled, has), columns: arrange(titled, named, (column, row) => has(row, column)), roles };
}
