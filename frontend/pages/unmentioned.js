/** What the pages for unknown addresses say of an entity that the report does not mention. */
import { Heading } from '../components/heading.js';
import { html } from '../lib/html.js';
import { currentLanguage, list, noted, phrase, t } from '../lib/language.js';
import { useResult } from '../use-query.js';

/** @typedef {import('../lib/entities.js').Entity} Entity */

/**
 * The entities that all the names in an address stand for; none if one of the names stands for no entity.
 * @param {string[]} names
 * @returns {import('../use-query.js').Result<Entity[]>}
 */
export const useEntities = (names) =>
  useResult(`entities ${JSON.stringify(names)}`, async () => {
    const { entityNamed } = await import('../lib/entities.js'); // seldom needed
    const entities = names.map(entityNamed).filter((entity) => entity !== undefined);
    return entities.length === names.length ? entities : [];
  });

/** @param {{entities: Entity[]}} props */
export function Unmentioned({ entities }) {
  const names = entities
    .map(nameElement)
    .reduce((first, last) => html`<span>${phrase('list.and', { first, last })}</span>`);
  return html`
    <${Heading} title=${t('missing.unmentioned', { name: list(entities.map(({ acronym }) => acronym)) })}
      lead=${phrase('missing.unmentioned.lead', { names })} />`;
}

/** The full name in the reader's language, otherwise in English. @param {Entity} entity */
function nameElement({ acronym, names }) {
  const own = names[currentLanguage()];
  const name = html`<span lang=${own ? null : 'en'}>${own ?? names.en}</span>`;
  return html`<span>${noted(name, acronym)}</span>`;
}
