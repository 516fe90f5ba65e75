/**
 * A button that copies a text, and says so.
 */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

/** @param {{text: string, label: string, class?: string}} props */
export function CopyButton({ text, label, class: kind = 'button' }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => setCopied(false), [text]);
  const copy = () => navigator.clipboard?.writeText(text).then(() => setCopied(true));
  return html`
    <button type="button" class=${`${kind} no-print`} onClick=${copy}>${copied ? t('record.copied') : label}</button>
    <span class="visually-hidden" role="status">${copied ? t('record.copied') : ''}</span>`;
}

/** Copies the address of the page, with its language and without the place on it. @param {{class?: string}} props */
export const CopyLink = ({ class: kind = 'link-button' }) => html`
  <${CopyButton} text=${location.origin + location.pathname + location.search} label=${t('copy.link')} class=${kind} />`;
