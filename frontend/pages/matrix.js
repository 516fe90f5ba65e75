/** Who takes part in what, in which role: agencies by mechanisms and initiatives. */
import { useAnswer } from '../api.js';
import { Grid, GridLegend, LEADING, cellKey } from '../charts/grid.js';
import { Heading } from '../components/heading.js';
import { Answered, Empty } from '../components/states.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { byCount, bySimilarity } from '../lib/seriation.js';
import { MEMBERSHIPS, PARTNERSHIPS } from '../queries.js';
import { useRoute } from '../router.js';

const MOST = 1000;
const ROWS = 80;
const COLUMNS = 160;
const ORDERS = ['count', 'similarity', 'name'];

export default function Matrix() {
  const { query, change } = useRoute();
  const show = query.get('show') ?? 'both';
  const order = ORDERS.includes(query.get('sort') ?? '') ? query.get('sort') : 'count';
  const leading = query.get('role') === 'leading';
  const memberships = useAnswer(MEMBERSHIPS, {}, { whole: 'memberships', most: MOST });
  const partnerships = useAnswer(PARTNERSHIPS, { where: { agency: { isNull: false } } }, { whole: 'partnerships', most: MOST });
  const answer = [memberships, partnerships].find(({ status }) => status !== 'ready') ?? { status: /** @type {const} */ ('ready'), data: {}, retry: () => undefined };
  return html`
    <${Heading} title=${t('page.matrix')} lead=${t('matrix.lead')} />
    <${Answered} answer=${{ ...answer, data: answer.status === 'ready' ? answer.data : undefined }}>${() => {
      const relations = [...(show === 'initiatives' ? [] : memberships.data.memberships.nodes), ...(show === 'mechanisms' ? [] : partnerships.data.partnerships.nodes)]
        .filter(({ role }) => !leading || LEADING.has(role));
      const total = memberships.data.memberships.totalCount + partnerships.data.partnerships.totalCount;
      const known = memberships.data.memberships.nodes.length + partnerships.data.partnerships.nodes.length;
      const grid = gridOf(relations);
      const { rows, columns, roles } = sorted(grid, order);
      const cut = grid.rows.length > rows.length || grid.columns.length > columns.length;
      return html`
        <div class="stack">
          <div class="row no-print">
            <${Segments} name="show" legend=${t('network.show')} values=${['both', 'mechanisms', 'initiatives']} now=${show} onChange=${(/** @type {string} */ one) => change({ show: one === 'both' ? null : one })} />
            <${Segments} name="sort" legend=${t('table.sort')} values=${ORDERS} now=${order} onChange=${(/** @type {string} */ one) => change({ sort: one === 'count' ? null : one })} />
            <${Segments} name="role" legend=${t('column.role')} values=${['any', 'leading']} now=${leading ? 'leading' : 'any'} onChange=${(/** @type {string} */ one) => change({ role: one === 'any' ? null : one })} />
          </div>
          ${total > known && html`<p class="notice">${t('network.partly', { count: known, total })}</p>`}
          ${cut && html`<p class="notice">${t('matrix.cut', { rows: rows.length, allRows: grid.rows.length, columns: columns.length, allColumns: grid.columns.length })}</p>`}
          <p class="chart-note" role="status">${t('matrix.summary', { rows: rows.length, columns: columns.length, roles: roles.size })}</p>
          <${GridLegend} />
          ${rows.length > 0 ? html`<${Grid} caption=${t('page.matrix')} rows=${rows} columns=${columns} roles=${roles} />` : html`<${Empty} title=${t('list.empty')} />`}
        </div>`;
    }}<//>`;
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
  const named = byCount(rows.toSorted(byName), columns, has).slice(0, ROWS).sort(byName);
  const titled = byCount(columns.toSorted(byName), rows, (column, row) => has(row, column)).slice(0, COLUMNS).sort(byName);
  if (order === 'name') return { rows: named, columns: titled, roles };
  const arrange = order === 'similarity' ? bySimilarity : byCount;
  return { rows: arrange(named, titled, has), columns: arrange(titled, named, (column, row) => has(row, column)), roles };
}
