/** What two or more agencies do together and each one's role, as a briefing to print. */
import { AsGraphQL } from '../components/as-graphql.js';
import { Finder } from '../components/finder.js';
import { Heading } from '../components/heading.js';
import { RecordLink } from '../components/record-link.js';
import { Sources, citationsOf, uniqueCitations } from '../components/sources.js';
import { Empty, whenReady } from '../components/states.js';
import { table } from '../components/table.js';
import { focusOn } from '../lib/focus.js';
import { html } from '../lib/html.js';
import { date, t, term } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { AGENCY_NAMES, TOGETHER } from '../queries/together.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';
import { useSuggestions } from './suggestions.js';

const MAX_AGENCIES = 5;
const EXAMPLES = ['who', 'unesco'];

/** @typedef {import('../lib/records.js').Named} Named */
/** @typedef {import('../queries/together.js').TogetherData['collaboration']} Collaboration */
/**
 * @typedef {{role: string, agency: {slug: string} | null, citations:
 *   import('../components/sources.js').Citation[]}} Role
 */
/** @typedef {{record: Named, note: string, roles: Role[]}} SharedRecord */

export default function Together() {
  const { query, change } = useRoute();
  const chosen = [...new Set(query.getAll('with'))].slice(0, MAX_AGENCIES);
  const names = useQuery(AGENCY_NAMES, { slugs: chosen });
  const known = names.data?.agencies.nodes ?? [];
  const isKnown = (/** @type {string} */ slug) => known.some((agency) => agency.slug === slug);
  const unknown = names.status === 'ready' ? chosen.filter((slug) => !isKnown(slug)) : [];
  const variables = { between: chosen.filter((slug) => !unknown.includes(slug)) };
  const enough = variables.between.length > 1;
  const result = useQuery(enough && TOGETHER, variables);
  const onChange = (/** @type {string[]} */ slugs) => change({ with: slugs });
  return html`
    <${Heading} title=${t('page.together')} lead=${t('together.lead')} />
    <div class="sections">
      <${Choice} known=${known} chosen=${chosen} onChange=${onChange} />
      ${unknown.map((slug) => html`<p class="notice bad" role="alert">${t('missing.record', { slug })}</p>`)}
      ${
        enough
          ? whenReady(
              result,
              ({ collaboration }) => html`
          <${Briefing} collaboration=${collaboration} />
          <${AsGraphQL} query=${TOGETHER} variables=${variables} />`,
            )
          : html`<${ChooseFirst} />`
      }
    </div>`;
}

const ChooseFirst = () => html`
  <${Empty} title=${t('together.choose')}>
    <p>${t('together.choose.help')}</p>
    <p class="row">
      ${EXAMPLES.map(
        (slug) => html`
        <a class="button" href=${`/together?with=itu&with=${slug}`} lang="en">ITU + ${slug.toUpperCase()}</a>`,
      )}
    </p>
  <//>`;

/** @param {{known: Named[], chosen: string[], onChange: (slugs: string[]) => void}} props */
function Choice({ known, chosen, onChange }) {
  const suggestions = useSuggestions({
    types: ['AGENCY'],
    onChoose: ({ slug }) => onChange([...chosen, slug]),
  });
  const nameOf = (/** @type {string} */ slug) =>
    shortName(known.find((one) => one.slug === slug) ?? { name: slug });
  const remove = (/** @type {string} */ slug) => {
    focusOn(document.querySelector('h1'));
    onChange(chosen.filter((other) => other !== slug));
  };
  return html`
    <div class="row no-print choice">
      ${chosen.map(
        (slug) => html`
        <button type="button" class="chip" onClick=${() => remove(slug)}>
          <span lang="en">${nameOf(slug)}</span>
          <span aria-hidden="true">×</span><span class="visually-hidden">${t('facets.remove')}</span>
        </button>`,
      )}
      ${
        chosen.length < MAX_AGENCIES &&
        html`
        <div class="field">
          <span class="label" aria-hidden="true">${t('together.add')}</span>
          <${Finder} id="add-agency" label=${t('together.add')} ...${suggestions} />
        </div>`
      }
      ${
        known.length > 1 &&
        html`
        <button type="button" class="button" onClick=${() => print()}>${t('together.print')}</button>`
      }
    </div>`;
}

/** @param {{collaboration: Collaboration}} props */
function Briefing({ collaboration }) {
  const { agencies } = collaboration;
  const mechanisms = mechanismsOf(collaboration);
  const initiatives = initiativesOf(collaboration);
  const events = eventsOf(collaboration);
  const nothing = mechanisms.length + initiatives.length + events.length === 0;
  return html`
    <article class="briefing sections" aria-labelledby="briefing">
      <header class="stack">
        <h2 id="briefing" lang="en">${agencies.map(shortName).join(' · ')}</h2>
        <p class="soft" lang="en">${agencies.map(({ name }) => name).join(' · ')}</p>
        <dl class="figures">
          <div><dt>${t('together.mechanisms')}</dt><dd>${mechanisms.length}</dd></div>
          <div><dt>${t('together.initiatives')}</dt><dd>${initiatives.length}</dd></div>
          <div><dt>${t('together.events')}</dt><dd>${events.length}</dd></div>
        </dl>
      </header>
      ${nothing && html`<${Empty} title=${t('together.nothing')}><p>${t('together.nothing.help')}</p><//>`}
      ${sharedTable(t('together.mechanisms'), t('column.mechanism'), agencies, mechanisms)}
      ${sharedTable(t('together.initiatives'), t('column.initiative'), agencies, initiatives)}
      ${sharedTable(t('together.events'), t('column.event'), agencies, events)}
    </article>`;
}

/** @param {Collaboration} collaboration @returns {SharedRecord[]} */
const mechanismsOf = ({ mechanisms }) =>
  mechanisms.map(({ mechanism, memberships }) => ({
    record: mechanism,
    note: term('MechanismKind', mechanism.kind),
    roles: memberships,
  }));

/** @param {Collaboration} collaboration @returns {SharedRecord[]} */
const initiativesOf = ({ initiatives }) =>
  initiatives.map(({ initiative, partnerships }) => ({
    record: initiative,
    note: term('InitiativeKind', initiative.kind),
    roles: partnerships,
  }));

/** @param {Collaboration} collaboration @returns {SharedRecord[]} */
const eventsOf = ({ events }) =>
  events.map(({ event, participations }) => ({
    record: event,
    note: date(event.start),
    roles: participations,
  }));

/**
 * @param {string} title
 * @param {string} head
 * @param {Named[]} agencies
 * @param {SharedRecord[]} rows
 */
function sharedTable(title, head, agencies, rows) {
  if (rows.length === 0) return null;
  /** @type {import('../components/table.js').Column<SharedRecord>[]} */
  const columns = [
    { label: head, cell: recordCell },
    ...agencies.map((agency) => ({
      label: shortName(agency),
      cell: (/** @type {SharedRecord} */ { roles }) => rolesOf(agency, roles),
    })),
    {
      label: t('column.source'),
      cell: ({ roles }) => html`<${Sources} of=${uniqueCitations(citationsOf(roles))} />`,
    },
  ];
  return html`<section>${table({ caption: title, rows, columns })}</section>`;
}

/** @param {SharedRecord} row */
const recordCell = ({ record, note }) => html`
  <${RecordLink} record=${record} /><div class="soft small">${note}</div>`;

/**
 * @param {Named} agency
 * @param {Role[]} roles
 */
const rolesOf = ({ slug }, roles) =>
  roles
    .filter(({ agency }) => agency?.slug === slug)
    .map(({ role }) => html`<div>${term('Role', role)}</div>`);
