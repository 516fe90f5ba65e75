/** Two to five agencies compared: what they share, and the role of each. */
import { AsGraphQL } from '../components/as-graphql.js';
import { BriefingLink } from '../components/briefing-link.js';
import { Heading } from '../components/heading.js';
import { sharedTable } from '../components/shared-table.js';
import { Empty, whenReady } from '../components/states.js';
import { focusOn } from '../lib/focus.js';
import { html } from '../lib/html.js';
import { number, t } from '../lib/language.js';
import { languageOfName, languageOfShortName, nameOf, shortName } from '../lib/records.js';
import { workOf } from '../lib/shared-work.js';
import { AGENCY_NAMES, TOGETHER } from '../queries/together.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';
import { AgencyFinder } from './agency-finder.js';
import { useEntities } from './unmentioned.js';

const MAX_AGENCIES = 5;
const EXAMPLES = ['who', 'unesco'];

/** @typedef {import('../lib/records.js').Named} Named */
/** @typedef {import('../components/shared-table.js').SharedItem} SharedItem */
/** @typedef {import('../queries/together.js').TogetherData['collaboration']} Collaboration */

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
      ${unknown.map((slug) => html`<${Unknown} slug=${slug} />`)}
      ${
        enough
          ? whenReady(
              result,
              ({ collaboration }) => html`
          <${Comparison} collaboration=${collaboration} />
          <${AsGraphQL} query=${TOGETHER} variables=${variables} />`,
            )
          : html`<${ChooseFirst} />`
      }
    </div>`;
}

/** @param {{slug: string}} props */
function Unknown({ slug }) {
  const { status, data: [entity] = [] } = useEntities([slug]);
  if (status === 'loading') return null;
  const text = entity
    ? t('search.unmentioned.text', { name: entity.acronym })
    : t('missing.record', { slug });
  return html`<p class="notice bad" role="alert">${text}</p>`;
}

const ChooseFirst = () => html`
  <${Empty} title=${t('together.choose')}>
    <p>${t('together.choose.help')}</p>
    <p class="row">
      ${EXAMPLES.map(
        (slug) => html`
        <a class="button" href=${`/together?with=itu&with=${slug}`}>${exampleName('itu')} + ${exampleName(slug)}</a>`,
      )}
    </p>
  <//>`;

/** @param {string} slug of an agency whose acronym it is */
const exampleName = (slug) => {
  const acronym = slug.toUpperCase();
  return shortName({ __typename: 'Agency', slug, name: acronym, acronym });
};

/** @param {{known: Named[], chosen: string[], onChange: (slugs: string[]) => void}} props */
function Choice({ known, chosen, onChange }) {
  const agencyOf = (/** @type {string} */ slug) => known.find((one) => one.slug === slug) ?? { name: slug };
  const remove = (/** @type {string} */ slug) => {
    focusOn(document.querySelector('h1'));
    onChange(chosen.filter((other) => other !== slug));
  };
  return html`
    <div class="row no-print choice">
      ${chosen.map(
        (slug) => html`
        <button type="button" class="chip" onClick=${() => remove(slug)}>
          <span lang=${languageOfShortName(agencyOf(slug))}>${shortName(agencyOf(slug))}</span>
          <span aria-hidden="true">×</span><span class="visually-hidden">${t('facets.remove')}</span>
        </button>`,
      )}
      ${
        chosen.length < MAX_AGENCIES &&
        html`
        <${AgencyFinder} id="add-agency" label=${t('together.add')}
          onChoose=${(/** @type {string} */ slug) => onChange([...chosen, slug])} />`
      }
      ${
        known.length > 2 &&
        html`
        <button type="button" class="button" onClick=${() => print()}>${t('together.print')}</button>`
      }
    </div>`;
}

/** @param {{collaboration: Collaboration}} props */
function Comparison({ collaboration }) {
  const { agencies } = collaboration;
  const { mechanisms, initiatives, events } = workOf(collaboration);
  const nothing = mechanisms.length + initiatives.length + events.length === 0;
  const slugs = agencies.map(({ slug }) => slug).join('-');
  // none is no figure: the report does not name the members of most mechanisms
  const counts = Object.entries({ mechanisms, initiatives, events })
    .filter(([, shared]) => shared.length > 0)
    .map(
      ([name, shared]) => html`<div><dt>${t(`together.${name}`)}</dt><dd>${number(shared.length)}</dd></div>`,
    );
  const part = (/** @type {string} */ name, /** @type {string} */ head, /** @type {SharedItem[]} */ rows) => {
    const [title, download] = [t(`together.${name}`), `${slugs}-${name}`];
    return (
      rows.length > 0 && html`<section>${sharedTable({ title, head, agencies, rows, download })}</section>`
    );
  };
  return html`
    <article class="briefing sections" aria-labelledby="briefing">
      <header class="stack">
        <h2 id="briefing">${agencies.map(shortName).join(' · ')}</h2>
        ${
          agencies.some((agency) => nameOf(agency) !== shortName(agency)) &&
          html`
          <p class="soft">${agencies.map((agency, index) => html`${index > 0 && ' · '}<span lang=${languageOfName(agency)}>${nameOf(agency)}</span>`)}</p>`
        }
        ${agencies.length === 2 && html`<${BriefingLink} agencies=${agencies} />`}
        ${!nothing && html`<dl class="figures">${counts}</dl>`}
      </header>
      ${nothing && html`<${Empty} title=${t('together.nothing')}><p>${t('together.nothing.help')}</p><//>`}
      ${part('mechanisms', t('column.mechanism'), mechanisms)}
      ${part('initiatives', t('column.initiative'), initiatives)}
      ${part('events', t('column.event'), events)}
    </article>`;
}
