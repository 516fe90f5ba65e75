/**
 * What every record page shares: heading, findings, sections, and a margin with sources, permalink and how to cite.
 */
import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../api.js';
import { Finding } from '../components/finding.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { ToCome, useTurns } from '../components/in-turn.js';
import { RecordLink } from '../components/record-link.js';
import { SourceList, Sources, placeOf } from '../components/sources.js';
import { Answered } from '../components/states.js';
import { RecordTable, filled } from '../components/table.js';
import { html } from '../lib/html.js';
import { date, t, term } from '../lib/language.js';
import { useLinkedData } from '../lib/linked-data.js';
import { DATASET } from '../queries.js';
import Missing from './missing.js';

const FIRST = 2;

/**
 * Asks for one record and shows it, or says that there is none.
 * @param {{query: string, field: string, slug: string, children: (record: any) => import('preact').ComponentChild}} props
 */
export function OneRecord({ query, field, slug, children }) {
  const answer = useAnswer(query, { slug });
  return html`<${Answered} answer=${answer} alone>${(/** @type {any} */ data) => (data[field] ? children(data[field]) : html`<${Missing} />`)}<//>`;
}

/**
 * @typedef {object} Section
 * @property {string} id
 * @property {string} title
 * @property {boolean} shown
 * @property {import('preact').ComponentChild} content
 */

/**
 * @param {{record: any, collection: string, title?: string, kind: import('preact').ComponentChild, type: string,
 *   linked?: object, citations: import('../components/sources.js').Citation[], sections: (Section | false)[],
 *   before?: import('preact').ComponentChild}} props
 *   `type`: the record's type in schema.org's words; `citations`: all of the page's
 */
export function RecordFrame({ record, collection, title, kind, type, linked, citations, sections, before }) {
  useLinkedData({
    '@context': 'https://schema.org', '@type': type, '@id': record.url, url: record.url, name: record.name,
    ...(record.acronym && { alternateName: [record.acronym, ...(record.aliases ?? [])] }),
    ...(record.summary && { description: record.summary }), ...linked,
  });
  const parts = sections.map((section) => section && section.shown && html`
    <section class="stack" aria-labelledby=${section.id}><h2 id=${section.id}>${section.title}</h2>${section.content}</section>`).filter(Boolean);
  const places = [...record.citations ?? [], ...citations];
  const shown = useTurns(parts.length + 1);
  return html`
    ${before}
    <${Heading} english title=${title ?? record.name} acronym=${title ? null : record.acronym} lead=${record.summary ?? (title !== record.name ? title && record.name : null)} kind=${kind}
      crumbs=${[{ href: `/${collection}`, text: t(`page.${collection}`) }]} />
    <div class="with-aside after">
      ${record.findings?.length > 0 && html`<${Doubts} findings=${record.findings} />`}
      <div class="sections">${parts.slice(0, shown)}</div>
      ${shown <= parts.length ? html`<${ToCome} />` : html`
        <aside class="margin stack" aria-label=${t('record.about')}>
          ${places.length > 0 && html`<section class="stack"><h2>${t('record.sources')}</h2><${SourceList} of=${places} /></section>`}
          <${CiteThis} record=${record} title=${title} />
        </aside>`}
    </div>`;
}

/** In the margin, or in one line above the facts where there is room for no more. @param {{findings: any[]}} props */
const Doubts = ({ findings }) => html`
  <section class="doubts" aria-label=${t('record.findings')}>
    <${Fold} class="chevron" open=${matchMedia('(min-width: 44rem)').matches} summary=${t('report.findings', { count: findings.length })}>${() => html`
      ${findings.slice(0, FIRST).map((finding) => html`<${Finding} finding=${finding} />`)}
      ${findings.length > FIRST && html`
        <${Fold} summary=${t('record.findings.more', { count: findings.length - FIRST })}>${() => findings.slice(FIRST).map((finding) => html`<${Finding} finding=${finding} />`)}<//>`}`}<//>
  </section>`;

/** @param {{record: {url: string, name: string}, title?: string}} props */
function CiteThis({ record, title }) {
  const { data } = useAnswer(DATASET);
  const [copied, setCopied] = useState(false);
  const today = new Date().toISOString().slice(0, 10);
  const version = data?.dataset.version.slice(0, 12) ?? '';
  const words = t('record.cite.words', { title: title ?? record.name, version, url: record.url, date: date(today) });
  useEffect(() => setCopied(false), [words]);
  const copy = () => navigator.clipboard?.writeText(words).then(() => setCopied(true));
  return html`
    <section class="stack no-print">
      <h2>${t('record.cite')}</h2>
      <p class="small cite">${words}</p>
      <p class="row"><button type="button" class="button" onClick=${copy}>${t(copied ? 'record.copied' : 'record.copy')}</button></p>
      <span class="visually-hidden" role="status">${copied ? t('record.copied') : ''}</span>
      <p class="small"><a href=${record.url}>${t('record.permalink')}</a></p>
    </section>`;
}

/**
 * The sources of several facts, together.
 * @param {{citations: import('../components/sources.js').Citation[]}[][]} lists
 */
export const sourcesOf = (...lists) => lists.flat().flatMap(({ citations }) => citations ?? []);

/**
 * The way to the rest where a page shows only the first hundred.
 * @param {{totalCount: number, nodes: unknown[]}} connection
 * @param {string} href
 */
export const more = ({ totalCount, nodes }, href) => totalCount > nodes.length && html`<p><a class="button" href=${href}>${t('list.all', { count: totalCount })}</a></p>`;

/**
 * Themes and goals, each with the place that justifies it.
 * @param {{theme: any, goal: any, citations: any[]}[]} classifications
 */
export const topicFacts = (classifications) => classifications.map(({ theme, goal, citations }) => ({
  label: t(theme ? 'column.theme' : 'column.goal'), value: html`<${RecordLink} record=${theme ?? goal} />`, citations,
}));

/**
 * Identifiers, each with the record's source that gives it.
 * @param {{identifiers: {scheme: string, value: string, uri: string, source: string}[], citations: any[]}} record
 */
export const identifierFacts = ({ identifiers, citations }) => identifiers.map(({ scheme, value, uri, source }) => ({
  label: term('IdentifierScheme', scheme), value: html`<a href=${uri} rel="external">${value}</a>`, citations: citations.filter((citation) => placeOf(citation) === source),
}));

/** @param {any[]} mandates */
export const mandateRows = (mandates) => html`
  <${RecordTable} caption=${t('column.mandates')} rows=${mandates} columns=${filled(mandates, [
    { label: t('column.resolution'), cell: (/** @type {any} */ { resolution }) => html`<${RecordLink} record=${{ ...resolution, name: resolution.symbol, acronym: null }} />${resolution.name !== resolution.symbol && html`<div lang="en" class="small">${resolution.name}</div>`}` },
    { label: t('column.wording'), cell: (/** @type {any} */ { wording }) => wording && html`<q lang="en">${wording}</q>` },
    { label: t('column.citedFor'), cell: (/** @type {any} */ { agency }) => html`<${RecordLink} record=${agency} short />` },
    { label: t('column.source'), cell: (/** @type {any} */ { citations }) => html`<${Sources} of=${citations} />` },
  ])} />`;
