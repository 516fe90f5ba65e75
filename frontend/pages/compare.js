/**
 * Two editions of the report compared: first the change in staff days and what explains it, then every record
 * that differs. The address has the editions and the filters; without editions, it is about the latest two.
 */
import { AsGraphQL } from '../components/as-graphql.js';
import { ChangedRecords } from '../components/changes.js';
import { Coverage, engagementsOf } from '../components/coverage.js';
import { ActiveFilters, Facets, NoMatch } from '../components/facets.js';
import { Figure } from '../components/figures.js';
import { Heading } from '../components/heading.js';
import { RecordLink } from '../components/record-link.js';
import { Empty, whenReady } from '../components/states.js';
import { figureColumn, numberColumn, recordTable, table } from '../components/table.js';
import { filterHandlers, shownFacets } from '../lib/facets.js';
import { english, html, withValue } from '../lib/html.js';
import { list, money, noted, number, phrase, range, t, term } from '../lib/language.js';
import { CHANGES, EDITIONS } from '../queries/compare.js';
import { go, useRoute } from '../router.js';
import { useAllPages, useQuery } from '../use-query.js';

const MAX_ITEMS = 1000;
/** @type {Intl.NumberFormatOptions} */
const SIGNED = Object.freeze({ signDisplay: 'exceptZero' });
const EXPLAINED_AT_FIRST = { phone: 4, wide: 10 };

/** @type {import('../lib/facets.js').Filter[]} */
const FILTERS = [
  { name: 'KIND', path: '', vocabulary: 'ChangeKind' },
  { name: 'TYPE', path: '', vocabulary: 'RecordType' },
];

/** @typedef {import('../queries/compare.js').EditionsData['reports']['nodes'][number]} Edition */
/** @typedef {import('../queries/compare.js').EditionsData['reviews']} Reviews */
/** @typedef {import('../queries/compare.js').ChangesVariables} Variables */
/** @typedef {NonNullable<NonNullable<import('../queries/compare.js').ChangesData['report']>['changes']>} Changes */
/** @typedef {Changes['staffDays']['contributions'][number]} Contribution */
/** @typedef {Changes['before']} Compared */

/** @param {{before?: string, after?: string}} props the slugs of two reports */
export default function Compare({ before, after }) {
  const editions = useQuery(EDITIONS, {});
  const sessionOf = (/** @type {string | undefined} */ slug) =>
    editions.data?.reports.nodes.find((edition) => edition.slug === slug)?.session;
  const [first, last] = [sessionOf(before), sessionOf(after)];
  return html`
    <${Heading} title=${t('page.compare')} lead=${t('compare.lead')}
      about=${first && last && t('list.and', { first, last })} />
    ${whenReady(editions, ({ reports: { nodes }, reviews }) => {
      const latest = nodes.find(({ previous }) => previous);
      if (!latest) return html`<${OneEdition} editions=${nodes} reviews=${reviews} />`;
      const chosen = { before: before ?? latest.previous?.slug ?? '', after: after ?? latest.slug };
      return html`
        <div class="sections">
          <div class="stack"><${Choice} editions=${nodes} chosen=${chosen} /><${InReview} reviews=${reviews} /></div>
          <${Compared} editions=${nodes} chosen=${chosen} />
        </div>`;
    })}`;
}

/** @param {{editions: Edition[], reviews: Reviews}} props */
const OneEdition = ({ editions, reviews }) => html`
  <${Empty} title=${t('compare.one')}>
    ${editions.map((edition) => html`<p>${noted(html`<${RecordLink} record=${edition} />`, english(edition.session))}</p>`)}
    <p>${t('compare.one.help')}</p>
    <${InReview} reviews=${reviews} />
  <//>`;

/** The editions that are in review, on a server that shows them. @param {{reviews: Reviews}} props */
const InReview = ({ reviews }) =>
  reviews.map(
    ({ report, session }) => html`
    <p class="alone"><a href=${`/review/${report}`}>${t('compare.review', { name: session ?? report })}</a></p>`,
  );

/** @param {{editions: Edition[], chosen: {before: string, after: string}}} props */
function Choice({ editions, chosen }) {
  const choose = (/** @type {object} */ change) => {
    const { before, after } = { ...chosen, ...change };
    go(`/compare/${before}/${after}${location.search}`);
  };
  const field = (/** @type {'before' | 'after'} */ side) => html`
    <div class="field">
      <label for=${side}>${t(`compare.${side}`)}</label>
      <select id=${side} value=${chosen[side]} onChange=${withValue((slug) => choose({ [side]: slug }))}>
        ${!editions.some(({ slug }) => slug === chosen[side]) && html`<option value=${chosen[side]} selected></option>`}
        ${editions.map(
          ({ slug, session }) => html`
          <option value=${slug} lang="en" selected=${slug === chosen[side]}>${session}</option>`,
        )}
      </select>
    </div>`;
  return html`<div class="row no-print">${field('before')}${field('after')}</div>`;
}

/** @param {{editions: Edition[], chosen: {before: string, after: string}}} props */
function Compared({ editions, chosen }) {
  const { query, change } = useRoute();
  const unknown = Object.values(chosen).find((slug) => !editions.some((edition) => edition.slug === slug));
  const possible = unknown === undefined && chosen.before !== chosen.after;
  const variables = {
    old: chosen.before,
    new: chosen.after,
    kinds: /** @type {Variables['kinds']} */ (valuesOf(query, 'kind')),
    types: /** @type {Variables['types']} */ (valuesOf(query, 'type')),
  };
  const result = useAllPages(possible && CHANGES, variables, (data) => itemsOf(data), MAX_ITEMS);
  if (unknown !== undefined) {
    return html`<${Empty} title=${t('compare.unknown', { name: unknown })}><p>${t('compare.choose')}</p><//>`;
  }
  if (!possible) return html`<${Empty} title=${t('compare.same')}><p>${t('compare.choose')}</p><//>`;
  return whenReady(result, ({ report }) => {
    const changes = /** @type {Changes} */ (report?.changes);
    const { items } = changes;
    const facets = shownFacets(FILTERS, items.facets, query);
    const { onChange, onClear } = filterHandlers(facets, change);
    return html`
      <div class="sections">
        <${Workload} changes=${changes} />
        <section class="stack" aria-labelledby="records">
          <h2 id="records">${t('compare.records')}</h2>
          <div class="with-aside before">
            <aside aria-label=${t('facets.label')} class="no-print">
              <${Facets} facets=${facets} onChange=${onChange} />
            </aside>
            <div class="sections">
              <div class="stack">
                <p role="status"><strong>${t('compare.count', { count: items.totalCount })}</strong></p>
                <${ActiveFilters} facets=${facets} onChange=${onChange} onClear=${onClear} />
                <${NotCompared} parts=${changes.notCompared} />
              </div>
              ${
                items.totalCount > 0 || facets.every((facet) => facet.chosen.length === 0)
                  ? html`<${ChangedRecords} items=${items.nodes} />`
                  : html`<${NoMatch} onClear=${onClear} />`
              }
            </div>
          </div>
        </section>
        <${AsGraphQL} query=${CHANGES} variables=${variables} />
      </div>`;
  });
}

/** @param {import('../queries/compare.js').ChangesData} data */
const itemsOf = (data) => /** @type {Changes} */ (data.report?.changes).items;

/**
 * @param {URLSearchParams} query
 * @param {string} name
 */
function valuesOf(query, name) {
  const values = query.getAll(name);
  return values.length > 0 ? values : null;
}

/** @param {{parts: string[]}} props */
const NotCompared = ({ parts }) =>
  parts.length > 0 &&
  html`
  <p class="small soft">${t('compare.notCompared', { parts: list(parts.map((part) => term('ComparedPart', part))) })}</p>`;

/** The totals of both editions, and what explains their difference. @param {{changes: Changes}} props */
function Workload({ changes }) {
  const { before, after, staffDays } = changes;
  const { minimum, maximum, contributions } = staffDays;
  return html`
    <section class="stack" aria-labelledby="staff-days">
      <h2 id="staff-days">${t('compare.staffDays')}</h2>
      <dl class="figures">
        <${Total} edition=${before} />
        <${Total} edition=${after} />
        <div>
          <dt>${t('compare.minimum')}</dt>
          <dd>${signed(minimum)}</dd>
          <dd class="beside">
            ${maximum === null ? t('compare.noMaximum') : t('compare.maximum', { value: signed(maximum) })}
          </dd>
        </div>
      </dl>
      <${Explained} changes=${changes} contributions=${contributions} />
      ${otherTotals(before, after)}
    </section>`;
}

/** @param {{edition: Compared}} props */
const Total = ({ edition: { session, workload } }) => html`
  <div>
    <dt>${phrase('list.pair', { first: t('workload.staffDays'), second: english(session) })}</dt>
    <dd><${Figure} text=${range(workload.staffDays)} /></dd>
    <dd class="beside">
      <${Coverage} what="rows" given=${workload.counted + workload.joint} of=${engagementsOf(workload)} />
    </dd>
  </div>`;

/** @param {{changes: Changes, contributions: Contribution[]}} props */
function Explained({ changes, contributions }) {
  if (contributions.length === 0) return html`<p>${t('compare.sameDays')}</p>`;
  const phone = matchMedia('(max-width: 44rem)').matches;
  return html`
    ${contributionTable(changes, contributions, EXPLAINED_AT_FIRST[phone ? 'phone' : 'wide'])}
    <p class="small soft">${t('compare.addUp', { value: signed(changes.staffDays.minimum) })}</p>`;
}

/**
 * @param {Changes} changes
 * @param {Contribution[]} contributions
 * @param {number} atFirst
 */
const contributionTable = ({ before, after }, contributions, atFirst) =>
  recordTable({
    caption: t('compare.because'),
    hideCaption: false,
    download: 'staff-days',
    atFirst,
    rows: contributions,
    columns: [
      { label: t('column.mechanism'), cell: ({ mechanism }) => html`<${RecordLink} record=${mechanism} />` },
      figureColumn(before.session, (row) => row.before, noneCounted),
      figureColumn(after.session, (row) => row.after, noneCounted),
      numberColumn(t('compare.change'), ({ minimum }) => minimum, SIGNED),
      { label: t('compare.reason'), cell: ({ reason }) => term('ContributionReason', reason) },
    ],
  });

/**
 * @param {Compared} before
 * @param {Compared} after
 */
function otherTotals({ session, workload }, { session: later, workload: next }) {
  const sums = [...workload.amounts, ...next.amounts].map(({ currency, period }) => `${currency} ${period}`);
  const sum = (/** @type {Compared['workload']} */ { amounts }, /** @type {string} */ key) => {
    const found = amounts.find(({ currency, period }) => `${currency} ${period}` === key);
    return found ? money(found) : t('range.unknown');
  };
  const rows = [
    { label: t('workload.meetings'), before: range(workload.meetings), after: range(next.meetings) },
    { label: t('workload.travellers'), before: range(workload.travellers), after: range(next.travellers) },
    ...[...new Set(sums)].map((key) => ({
      label: t('list.noted', {
        text: t('workload.money'),
        note: term('MoneyPeriod', key.split(' ').at(-1) ?? ''),
      }),
      before: sum(workload, key),
      after: sum(next, key),
    })),
    { label: t('compare.rowsOfAnnex'), before: number(rowsOf(workload)), after: number(rowsOf(next)) },
  ];
  return table({
    caption: t('compare.otherTotals'),
    download: 'other-totals',
    rows,
    columns: [
      { label: t('compare.what'), cell: (row) => row.label },
      { label: session, cell: (row) => row.before },
      { label: later, cell: (row) => row.after },
    ],
  });
}

/** @param {Compared['workload']} workload */
const rowsOf = ({ counted, joint, unknown }) => counted + joint + unknown;

const noneCounted = () => t('compare.notCounted');

/** @param {number} value */
const signed = (value) => number(value, SIGNED);
