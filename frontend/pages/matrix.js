/** Who takes part in what, in which role: agencies by mechanisms and initiatives. */
import { SavePicture } from '../charts/download.js';
import { Grid, GridLegend, cellKey, foldsOf } from '../charts/grid.js';
import { OnPaper } from '../charts/on-paper.js';
import { AloneChoice, focusAloneChoice } from '../components/alone-choice.js';
import { Heading } from '../components/heading.js';
import { Segments } from '../components/segments.js';
import { Empty, whenReady } from '../components/states.js';
import { TableDownload } from '../components/table-download.js';
import { aloneText, splitColumns } from '../lib/alone.js';
import { targetOf } from '../lib/graph.js';
import { html } from '../lib/html.js';
import { currentLanguage, list, t, term } from '../lib/language.js';
import { LEADING_ROLES, byAbbreviation, shortName } from '../lib/records.js';
import { typeText } from '../lib/same-body.js';
import { byCount, bySimilarity } from '../lib/seriation.js';
import { RELATION_COUNTS } from '../queries/matrix.js';
import { MEMBERSHIPS, PARTNERSHIPS } from '../queries/relations.js';
import { useRoute } from '../router.js';
import { useAllPages, useQuery } from '../use-query.js';

const MAX_RELATIONS = 500; // of each kind
const MAX_ROWS = 50;
const MAX_COLUMNS = 100; // mechanisms, and as many initiatives
const SHOWN = ['both', 'mechanisms', 'initiatives'];
const ORDERS = ['count', 'similarity', 'name'];

/** @typedef {import('../lib/records.js').Named} Named */
/** @typedef {import('../lib/graph.js').Relation} Relation */
/** @typedef {import('../queries/matrix.js').RelationCountsData} RelationCounts */
/** @typedef {{facets: {field: string, values: {value: string | null, count: number}[]}[]}} Counted */
/** @typedef {import('../charts/grid.js').Matrix} Matrix */

export default function MatrixPage() {
  const { query, change } = useRoute();
  const show = query.get('show') ?? 'both';
  const sort = query.get('sort') ?? '';
  const order = ORDERS.includes(sort) ? sort : 'count';
  const role = query.get('role') === 'leading' ? 'leading' : 'any';
  const result = useRelations(show, role === 'leading');
  const set = (/** @type {string} */ name, /** @type {string} */ standard) => (/** @type {string} */ value) =>
    change({ [name]: value === standard ? null : value });
  const showAlone = (/** @type {boolean} */ shown) => change({ alone: shown ? 'show' : null });
  const onUnfold = () => {
    focusAloneChoice();
    showAlone(true);
  };
  return html`
    <${Heading} title=${t('page.matrix.hint')} lead=${t('matrix.lead')} />
    <div class="stack">
      <div class="row no-print">
        <${Choice} name="show" legend=${t('network.show')} values=${SHOWN} value=${show}
          onChange=${set('show', 'both')} />
        <${Choice} name="sort" legend=${t('table.sort')} values=${ORDERS} value=${order}
          onChange=${set('sort', 'count')} />
        <${Choice} name="role" legend=${t('column.role')} values=${['any', 'leading']} value=${role}
          onChange=${set('role', 'any')} />
      </div>
      ${whenReady(result, ({ relations, total }) => {
        const matrix = matrixOf(relations, show === 'both');
        // what is alone is known only where all roles of all agencies are here
        const canFold = role === 'any' && total === relations.length;
        const fold = canFold ? folded(matrix) : matrix;
        const unfolded = query.get('alone') === 'show';
        return html`
          ${fold.alone.length > 0 && html`<${AloneChoice} shown=${unfolded} onChange=${showAlone} />`}
          <${Shown} matrix=${sorted(unfolded ? matrix : fold, order)}
            count=${relations.length} total=${total} onUnfold=${onUnfold} />`;
      })}
    </div>`;
}

/**
 * @param {{name: string, legend: string, values: string[], value: string, onChange: (value: string) => void}}
 *   props
 */
function Choice({ name, legend, values, value, onChange }) {
  const options = values.map((one) => ({ value: one, label: t(`matrix.${name}.${one}`) }));
  return html`
    <${Segments} class="field" name=${name} legend=${legend} options=${options} value=${value}
      onChange=${onChange} />`;
}

/** @param {{matrix: Matrix, count: number, total: number, onUnfold: () => void}} props `count`: of roles */
function Shown({ matrix, count, total, onUnfold }) {
  const { rows, columns, roles, alone } = matrix;
  if (rows.length === 0) return html`<${Empty} title=${t('list.empty')} />`;
  const size = { rows: rows.length, columns: columns.length };
  const marks = columns.flatMap((column) => rows.filter((row) => roles.has(cellKey(row, column)))).length;
  const summary = [
    t('matrix.summary', { ...size, roles: marks }),
    ...[...Map.groupBy(alone, ({ agency }) => agency.slug).values()].map((some) =>
      t('list.sentence', { text: aloneText(some) }),
    ),
  ].join(' ');
  const title = t('page.matrix');
  return html`
    <div class="stack">
      ${total > count && html`<p class="notice">${t('matrix.cut', { ...size, count, total })}</p>`}
      <p class="chart-note" role="status">${summary}</p>
      <div class="stack no-print">
        <${GridLegend} />
        <${Grid} ...${matrix} caption=${title} onUnfold=${onUnfold} />
      </div>
      <${TableDownload} name="matrix" caption=${title} columns=${tableColumns(matrix)} rows=${matrix.rows} />
      <${SavePicture} file="matrix" title=${title} note=${summary}
        draw=${async (/** @type {boolean} */ rtl) => (await drawings()).matrixPicture(matrix, rtl)} />
      <${OnPaper} of=${[matrixKey(matrix), currentLanguage()]}
        load=${async () => (await drawings()).matrixSheets(matrix, title)} />
    </div>`;
}

/**
 * The matrix as a table: the roles of each agency in each mechanism and initiative.
 * @param {Matrix} matrix
 * @returns {import('../components/table.js').Column<Named>[]}
 */
const tableColumns = ({ columns, roles, alone }) => [
  { label: t('column.agency'), cell: shortName },
  ...columns.map((column) => ({
    label: t('list.noted', { text: shortName(column), note: typeText(column) }),
    cell: (/** @type {Named} */ row) =>
      list((roles.get(cellKey(row, column)) ?? []).map((role) => term('Role', role))),
  })),
  ...foldsOf(alone).map(({ name, of }) => ({
    label: name,
    cell: (/** @type {Named} */ row) => of(row)?.records.length ?? null,
  })),
];

/** What draws the matrix for files and for paper. */
const drawings = () => import('../charts/drawings.js');

/** What the printed sheets depend on. @param {Matrix} matrix */
const matrixKey = ({ rows, columns, alone }) =>
  [...rows, ...columns].map(({ slug }) => slug).join() + alone.length;

/** @typedef {import('../use-query.js').Result<{relations: Relation[], total: number}>} RelationsResult */

/**
 * The relations among the agencies, mechanisms and initiatives that have most of them; in a small registry,
 * all.
 * @param {string} show
 * @param {boolean} leading
 * @returns {RelationsResult}
 */
function useRelations(show, leading) {
  const role = leading ? { role: { in: LEADING_ROLES } } : {};
  const counts = useQuery(RELATION_COUNTS, {
    members: role,
    partners: { ...role, agency: { isNull: false } },
  });
  const among = counts.status === 'ready' ? conditions(counts.data, show) : null;
  const memberships = useAllPages(
    among && show !== 'initiatives' && MEMBERSHIPS,
    { where: { ...role, ...among?.members } },
    (data) => data.memberships,
    MAX_RELATIONS,
  );
  const partnerships = useAllPages(
    among && show !== 'mechanisms' && PARTNERSHIPS,
    { where: { ...role, ...among?.partners } },
    (data) => data.partnerships,
    MAX_RELATIONS,
  );
  if (counts.status !== 'ready') return { ...counts, data: undefined };
  const { retry, data } = counts;
  const parts = [];
  if (show !== 'initiatives') {
    if (memberships.status !== 'ready') return { ...memberships, data: undefined };
    parts.push({ nodes: memberships.data.memberships.nodes, total: data.memberships.totalCount });
  }
  if (show !== 'mechanisms') {
    if (partnerships.status !== 'ready') return { ...partnerships, data: undefined };
    parts.push({ nodes: partnerships.data.partnerships.nodes, total: data.partnerships.totalCount });
  }
  const relations = parts.flatMap(({ nodes }) => /** @type {Relation[]} */ (nodes));
  return {
    status: 'ready',
    retry,
    data: { relations, total: parts.reduce((sum, { total }) => sum + total, 0) },
  };
}

/**
 * The conditions that select the records with most relations.
 * @param {RelationCounts} counts
 * @param {string} show
 */
function conditions({ memberships, partnerships }, show) {
  const agency = mostFrequent(MAX_ROWS, [
    ...(show === 'initiatives' ? [] : valuesOf(memberships, 'AGENCY')),
    ...(show === 'mechanisms' ? [] : valuesOf(partnerships, 'AGENCY')),
  ]);
  return {
    members: { agency, mechanism: mostFrequent(MAX_COLUMNS, valuesOf(memberships, 'MECHANISM')) },
    partners: {
      agency: agency ?? { isNull: false },
      initiative: mostFrequent(MAX_COLUMNS, valuesOf(partnerships, 'INITIATIVE')),
    },
  };
}

/**
 * @param {Counted} connection
 * @param {string} name
 */
const valuesOf = ({ facets }, name) => facets.find(({ field }) => field === name)?.values ?? [];

/**
 * The condition for the values with the highest counts; undefined: there are fewer values than the limit.
 * @param {number} limit
 * @param {{value: string | null, count: number}[]} values
 */
function mostFrequent(limit, values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { value, count } of values)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + count);
  if (counts.size < limit) return undefined;
  const ranked = [...counts].sort(([, one], [, other]) => other - one);
  return { slug: { in: ranked.slice(0, limit).map(([slug]) => slug) } };
}

/**
 * @param {Relation[]} relations
 * @param {boolean} once whether a body that is a mechanism and an initiative has one column
 * @returns {Matrix}
 */
function matrixOf(relations, once) {
  /** @type {Map<string, Named>} */
  const rows = new Map();
  /** @type {Map<string, Named>} */
  const columns = new Map();
  /** @type {Map<string, string[]>} */
  const roles = new Map();
  for (const relation of relations) {
    const { agency, role } = relation;
    const column = targetOf(relation, once);
    if (!agency) continue;
    rows.set(agency.slug, agency);
    columns.set(`${column.__typename} ${column.slug}`, column);
    const key = cellKey(agency, column);
    roles.set(key, [...new Set([...(roles.get(key) ?? []), role])]);
  }
  return { rows: [...rows.values()], columns: [...columns.values()], roles, alone: [] };
}

/**
 * The columns that two or more agencies share; the others are counted by agency.
 * @param {Matrix} matrix
 * @returns {Matrix}
 */
function folded({ rows, columns, roles }) {
  const { shared, alone } = splitColumns(rows, columns, (row, column) => roles.has(cellKey(row, column)));
  return { rows, columns: shared, roles, alone };
}

/**
 * @param {Matrix} matrix
 * @param {string} order
 * @returns {Matrix}
 */
function sorted({ rows, columns, roles, alone }, order) {
  const [namedRows, namedColumns] = [rows.toSorted(byAbbreviation), columns.toSorted(byAbbreviation)];
  if (order === 'name') return { rows: namedRows, columns: namedColumns, roles, alone };
  const arrange = order === 'similarity' ? bySimilarity : byCount;
  return {
    rows: arrange(namedRows, namedColumns, (row, column) => roles.has(cellKey(row, column))),
    columns: arrange(namedColumns, namedRows, (column, row) => roles.has(cellKey(row, column))),
    roles,
    alone,
  };
}
