/** A search box that finds agencies only. */
import { Finder } from '../components/finder.js';
import { html } from '../lib/html.js';
import { useSuggestions } from './suggestions.js';

/** @param {{id: string, label: string, onChoose: (slug: string) => void}} props */
export function AgencyFinder({ id, label, onChoose }) {
  const suggestions = useSuggestions({ types: ['AGENCY'], onChoose: ({ slug }) => onChoose(slug) });
  return html`
    <div class="field">
      <span class="label" aria-hidden="true">${label}</span>
      <${Finder} id=${id} label=${label} ...${suggestions} />
    </div>`;
}
