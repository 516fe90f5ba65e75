/** Two or more agencies side by side: what they share and each one's role, as a briefing to print. */
import { useAnswer } from '../api.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Finder } from '../components/finder.js';
import { Heading } from '../components/heading.js';
import { RecordLink } from '../components/record-link.js';
import { Sources, eachOnce } from '../components/sources.js';
import { Answered, Empty } from '../components/states.js';
import { Table } from '../components/table.js';
import { focusOn } from '../lib/focus.js';
import { html } from '../lib/html.js';
import { date, t, term } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { AGENCY_NAMES, TOGETHER } from '../queries.js';
import { useRoute } from '../router.js';
import { useSuggestions } from './suggestions.js';

const MOST = 5;

export default function Together() {
  const { query, change } = useRoute();
  const chosen = [...new Set(query.getAll('with'))].slice(0, MOST);
  const names = useAnswer(AGENCY_NAMES, { slugs: chosen });
  const known = names.data?.agencies.nodes ?? [];
  const unknown = names.status === 'ready' ? chosen.filter((slug) => !known.some((/** @type {any} */ one) => one.slug === slug)) : [];
  const between = chosen.filter((slug) => !unknown.includes(slug));
  const answer = useAnswer(between.length > 1 ? TOGETHER : null, { between });
  return html`
    <${Heading} title=${t('page.together')} lead=${t('together.lead')} />
    <div class="sections">
      <${Choice} known=${known} chosen=${chosen} onChange=${(/** @type {string[]} */ next) => change({ with: next })} />
      ${unknown.map((slug) => html`<p class="notice bad" role="alert">${t('missing.record', { slug })}</p>`)}
      ${between.length < 2
        ? html`<${Empty} title=${t('together.choose')}><p>${t('together.choose.help')}</p><p class="row"><a class="button" href="/together?with=itu&with=who" lang="en">ITU + WHO</a><a class="button" href="/together?with=itu&with=unesco" lang="en">ITU + UNESCO</a></p><//>`
        : html`<${Answered} answer=${answer}>${(/** @type {any} */ { collaboration }) => html`<${Briefing} shared=${collaboration} /><${AsGraphQL} query=${TOGETHER} variables=${{ between }} />`}<//>`}
    </div>`;
}

/** @param {{known: any[], chosen: string[], onChange: (slugs: string[]) => void}} props */
function Choice({ known, chosen, onChange }) {
  const suggestions = useSuggestions({ types: ['AGENCY'], onChoose: ({ slug }) => onChange([...chosen, slug]) });
  const nameOf = (/** @type {string} */ slug) => shortName(known.find((one) => one.slug === slug) ?? { name: slug });
  return html`
    <div class="row no-print choice">
      ${chosen.map((slug) => html`
        <button type="button" class="chip" onClick=${() => { focusOn(document.querySelector('h1')); onChange(chosen.filter((other) => other !== slug)); }}><span lang="en">${nameOf(slug)}</span><span aria-hidden="true">×</span><span class="visually-hidden">${t('facets.remove')}</span></button>`)}
      ${chosen.length < MOST && html`<div class="field"><span class="label" aria-hidden="true">${t('together.add')}</span><${Finder} id="add-agency" label=${t('together.add')} ...${suggestions} /></div>`}
      ${known.length > 1 && html`<button type="button" class="button" onClick=${() => print()}>${t('together.print')}</button>`}
    </div>`;
}

/** @param {{shared: any}} props */
function Briefing({ shared: { agencies, mechanisms, initiatives, events } }) {
  const title = agencies.map(shortName).join(' · ');
  const nothing = mechanisms.length + initiatives.length + events.length === 0;
  return html`
    <article class="briefing sections" aria-labelledby="briefing">
      <header class="stack">
        <h2 id="briefing" lang="en">${title}</h2>
        <p class="soft" lang="en">${agencies.map((/** @type {any} */ { name }) => name).join(' · ')}</p>
        <dl class="figures">
          ${[['mechanisms', mechanisms], ['initiatives', initiatives], ['events', events]].map(([name, list]) => html`<div><dt>${t(`together.${name}`)}</dt><dd>${list.length}</dd></div>`)}
        </dl>
      </header>
      ${nothing && html`<${Empty} title=${t('together.nothing')}><p>${t('together.nothing.help')}</p><//>`}
      <${Shared} title=${t('together.mechanisms')} head=${t('column.mechanism')} agencies=${agencies} rows=${mechanisms.map((/** @type {any} */ one) => ({ record: one.mechanism, note: term('MechanismKind', one.mechanism.kind), relations: one.memberships }))} />
      <${Shared} title=${t('together.initiatives')} head=${t('column.initiative')} agencies=${agencies} rows=${initiatives.map((/** @type {any} */ one) => ({ record: one.initiative, note: term('InitiativeKind', one.initiative.kind), relations: one.partnerships }))} />
      <${Shared} title=${t('together.events')} head=${t('column.event')} agencies=${agencies} rows=${events.map((/** @type {any} */ one) => ({ record: one.event, note: date(one.event.start), relations: [...(one.host ? [{ role: 'HOST', agency: one.host, citations: [] }] : []), ...one.participations] }))} />
    </article>`;
}

/** @param {{title: string, head: string, agencies: any[], rows: {record: any, note: string, relations: any[]}[]}} props */
const Shared = ({ title, head, agencies, rows }) => rows.length > 0 && html`
  <section>
    <${Table} caption=${title} rows=${rows} columns=${[
      { label: head, cell: (/** @type {any} */ { record, note }) => html`<${RecordLink} record=${record} /><div class="soft small">${note}</div>` },
      ...agencies.map((agency) => ({ label: shortName(agency), cell: (/** @type {any} */ { relations }) => roles(relations, agency.slug) })),
      { label: t('column.source'), cell: (/** @type {any} */ { relations }) => html`<${Sources} of=${eachOnce(relations.flatMap((/** @type {any} */ { citations }) => citations))} />` },
    ]} />
  </section>`;

/**
 * @param {any[]} relations
 * @param {string} slug
 */
const roles = (relations, slug) => relations.filter(({ agency }) => agency?.slug === slug).map(({ role }) => html`<div>${term('Role', role)}</div>`);
