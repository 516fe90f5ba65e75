/**
 * The open review of a new edition, to read only: what the new document says, what people answered, and what is
 * missing. Answers are given in workbooks.
 */
import { AsGraphQL } from '../components/as-graphql.js';
import { ActiveFilters, Facets, NoMatch } from '../components/facets.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { Pager } from '../components/pager.js';
import { RecordLink } from '../components/record-link.js';
import { whenReady } from '../components/states.js';
import { table } from '../components/table.js';
import { filterHandlers, shownFacets } from '../lib/facets.js';
import { whereOf } from '../lib/filters.js';
import { english, html, quoted } from '../lib/html.js';
import { date, phrase, t, term } from '../lib/language.js';
import { cursorOf } from '../lib/paging.js';
import { placeName } from '../lib/places.js';
import { REVIEW } from '../queries/review.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';
import Missing from './missing.js';

const PAGE_SIZE = 20;

/** @type {import('../lib/facets.js').Filter[]} */
const FILTERS = [
  { name: 'STATE', path: 'state.in', vocabulary: 'ReviewState' },
  { name: 'STATUS', path: 'status.in', vocabulary: 'ReviewStatus' },
  { name: 'TYPE', path: 'type.in', vocabulary: 'RecordType' },
  { name: 'UNIT', path: 'unit.in' },
];

/** @typedef {import('../queries/review.js').ReviewData['reviews'][number]} Review */
/** @typedef {Review['rows']['nodes'][number]} Row */

/** @param {{slug: string}} props the slug of the new edition */
export default function ReviewPage({ slug }) {
  const { query } = useRoute();
  const variables = { where: whereOf({ filters: FILTERS, text: [] }, query), ...cursorOf(query, PAGE_SIZE) };
  const result = useQuery(REVIEW, variables);
  return whenReady(
    result,
    ({ reviews }) => {
      const review = reviews.find(({ report }) => report === slug);
      return review ? html`<${Content} review=${review} variables=${variables} />` : html`<${Missing} />`;
    },
    { withHeading: true },
  );
}

/** @param {{review: Review, variables: object}} props */
function Content({ review, variables }) {
  const { query, change } = useRoute();
  const { rows, report, session, previous, file } = review;
  const facets = shownFacets(FILTERS, rows.facets, query);
  const { onChange, onClear } = filterHandlers(facets, change);
  return html`
    <${Heading} title=${t('review.title', { name: session ?? report })} lead=${t('review.lead')}
      kind=${html`${t('review.of')} <span lang="en">${file}</span> · ${phrase('list.labelled', {
        label: t('report.previous'),
        value: html`<a href=${`/reports/${previous.slug}`} lang="en">${previous.session}</a>`,
      })}`} />
    <div class="with-aside before">
      <aside aria-label=${t('facets.label')} class="no-print">
        <${Facets} facets=${facets} onChange=${onChange} />
      </aside>
      <section class="stack" aria-label=${t('list.results')}>
        <p role="status"><strong>${t('review.count', { count: rows.totalCount })}</strong></p>
        <${ActiveFilters} facets=${facets} onChange=${onChange} onClear=${onClear} />
        ${rows.nodes.length === 0 ? html`<${NoMatch} onClear=${onClear} />` : rows.nodes.map(rowElement)}
        <${Pager} of=${rows} size=${PAGE_SIZE} path=${`/review/${report}`} query=${query} />
        <${AsGraphQL} query=${REVIEW} variables=${variables} />
      </section>
    </div>`;
}

/** @param {Row} row */
function rowElement(row) {
  const record = row.mechanism ?? row.initiative;
  const place = [term('RecordType', row.type), row.locator && placeName(row.locator), row.unit]
    .filter(Boolean)
    .join(' · ');
  return html`
    <article class="change review">
      <div class="stack">
        <h2 lang="en">${record ? html`<${RecordLink} record=${record} printed=${row.name} />` : row.name}</h2>
        <p class="small soft">${place}</p>
        <p class="row small">
          <span class=${row.state === 'CONFLICT' ? 'tag warn' : 'tag plain'}>${term('ReviewState', row.state)}</span>
          <span class="tag">${term('ReviewStatus', row.status)}</span>
        </p>
      </div>
      <div class="stack">
        ${wordingTable(row)}
        ${row.text && html`<p>${quoted(row.text)}</p>`}
        <${Lines} title=${t('review.reading')} text=${row.reading} />
        <${Lines} title=${t('review.checks')} text=${row.checks} />
        <${Lines} title=${t('review.missing')} text=${row.missing} />
        ${row.decision && html`<p class="small">${phrase('list.labelled', { label: html`<strong>${t('review.decision')}</strong>`, value: english(row.decision) })}</p>`}
        ${
          row.answers.length > 0 &&
          html`
          <${Fold} open=${row.state === 'CONFLICT'} summary=${t('review.answers', { count: row.answers.length })}>
            ${() => answerList(row)}
          <//>`
        }
      </div>
    </article>`;
}

/** @param {Row} row */
function wordingTable(row) {
  const cells = [
    { label: t('annex.frequency'), before: row.previousFrequency, now: row.frequency },
    { label: t('annex.time'), before: row.previousTime, now: row.time },
    { label: t('annex.cost'), before: row.previousCost, now: row.cost },
  ].filter(({ before, now }) => before ?? now);
  if (cells.length === 0) return null;
  const none = html`<span class="soft">—</span>`;
  return table({
    caption: row.name,
    hideCaption: true,
    rows: cells,
    columns: [
      { label: t('compare.what'), cell: ({ label }) => label },
      { label: t('report.previous'), cell: ({ before }) => quoted(before) ?? none },
      { label: t('review.now'), cell: ({ before, now }) => wording(before, now) ?? none },
    ],
  });
}

/**
 * The new wording, in bold where it differs.
 * @param {string | null} before
 * @param {string | null} now
 */
const wording = (before, now) =>
  now && before !== now ? html`<strong>${quoted(now)}</strong>` : quoted(now);

/** @param {{title: string, text: string | null}} props */
const Lines = ({ title, text }) =>
  text &&
  html`
  <div class="small">
    <h3 class="label">${title}</h3>
    <ul role="list" lang="en">${text.split('\n').map((line) => html`<li>${line}</li>`)}</ul>
  </div>`;

/** Each answer, and below it who gave it, where and when, and whether it counts. @param {Row} row */
const answerList = ({ answers }) => html`
  <ul role="list" class="stack small">
    ${answers.map(
      ({ question, answer, who, file, cell, given, standing }) => html`
      <li>
        <span lang="en">${question}: <strong>${answer}</strong></span>
        <div class="soft">
          <span lang="en">${who && `${who} · `}${file}, ${cell}</span> · ${date(given.slice(0, 10))} ·${' '}
          ${term('AnswerStanding', standing)}
        </div>
      </li>`,
    )}
  </ul>`;
