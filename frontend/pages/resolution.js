/** One resolution, decision, recommendation or strategy, and what it is cited for. */
import { Ledger } from '../components/ledger.js';
import { RecordLink } from '../components/record-link.js';
import { Sources, citationsOf } from '../components/sources.js';
import { filled, recordTable } from '../components/table.js';
import { english, html, quoted } from '../lib/html.js';
import { currentLanguage, t, term } from '../lib/language.js';
import { RESOLUTION } from '../queries/resolution.js';
import { useQuery } from '../use-query.js';
import { RecordFrame, aliasesFact, recordPage } from './record.js';

/**
 * @typedef {NonNullable<import('../queries/resolution.js').ResolutionData['resolution']>} ResolutionRecord
 */

/** @typedef {import('../queries/resolution.js').ResolutionVariables['language']} Language */

/** @param {{slug: string}} props */
export default function Resolution({ slug }) {
  const language = /** @type {Language} */ (currentLanguage().toUpperCase());
  const result = useQuery(RESOLUTION, { slug, language });
  return recordPage(
    result,
    (data) => data.resolution,
    (resolution) => html`
    <${RecordFrame} record=${resolution} title=${resolution.symbol} kind=${kind(resolution)} citations=${citationsOf(resolution.mandates.nodes)}
      sections=${sections(resolution)} />`,
  );
}

/** @param {ResolutionRecord} resolution */
const kind = ({ body, kind: value }) => html`
  <a class="tag" href=${`/resolutions?body=${body}`}>${term('ResolutionBody', body)}</a>${' '}
  ${term('ResolutionKind', value)}`;

/** @param {ResolutionRecord} resolution @returns {import('./record.js').Section[]} */
const sections = (resolution) => {
  const { totalCount } = resolution.mandates;
  return [
    {
      id: 'facts',
      title: t('record.facts'),
      shown: true,
      content: html`<${Ledger} facts=${facts(resolution)} />`,
    },
    {
      id: 'cited',
      title: t('resolution.cited', { count: totalCount }),
      shown: totalCount > 0,
      content: citedForTable(resolution.mandates.nodes),
    },
    {
      id: 'related',
      title: t('resolution.related'),
      shown: resolution.relatedTexts.length > 0,
      content: relatedTable(resolution.relatedTexts),
    },
  ];
};

/** @param {ResolutionRecord} resolution */
const facts = (resolution) => {
  const { body, number, revision, place, year, aliases, citations } = resolution;
  const isNew = (/** @type {string | number | null} */ value) => !revision?.includes(String(value));
  return [
    { label: t('fact.adopted'), value: term('ResolutionBody', body), citations },
    { label: t('fact.number'), value: number },
    { label: t('fact.revision'), value: english(revision) },
    { label: t('column.place'), value: isNew(place) && english(place) },
    { label: t('column.year'), value: isNew(year) && year },
    { label: t('fact.document'), value: documentLink(resolution) },
    aliasesFact(aliases),
  ];
};

/** The text in the reader's language. @param {ResolutionRecord} resolution */
const documentLink = ({ documentSymbol, documentSymbolRule, documentUrl }) =>
  documentUrl &&
  html`
  <a href=${documentUrl} rel="external" hreflang=${currentLanguage()}><bdi>${documentSymbol}</bdi></a>${' '}
  <span class="soft small">${documentSymbolRule && term('DocumentSymbolRule', documentSymbolRule)}</span>`;

/** @param {ResolutionRecord['mandates']['nodes']} mandates */
const citedForTable = (mandates) =>
  recordTable({
    caption: t('column.cited'),
    rows: mandates,
    download: 'cited-for',
    columns: filled(mandates, [
      { label: t('column.citedFor'), cell: ({ mechanism, initiative }) => citedFor(mechanism ?? initiative) },
      { label: t('column.agency'), cell: ({ agency }) => html`<${RecordLink} record=${agency} short />` },
      { label: t('column.wording'), cell: ({ wording }) => quoted(wording) },
      { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
    ]),
  });

/** @param {import('../lib/records.js').Named | null} record */
const citedFor = (record) => record && html`<${RecordLink} record=${record} />`;

/** @param {ResolutionRecord['relatedTexts']} texts */
const relatedTable = (texts) =>
  recordTable({
    caption: t('resolution.related'),
    rows: texts,
    download: 'related',
    columns: [
      { label: t('column.agency'), cell: ({ agency }) => html`<${RecordLink} record=${agency} short />` },
      { label: t('column.kind'), cell: ({ relation }) => term('TextRelation', relation) },
      { label: t('column.wording'), cell: ({ wording }) => quoted(wording) },
      { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
    ],
  });
