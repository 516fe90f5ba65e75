/**
 * A button that copies a text, and says so.
 */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

/** @param {{text: string, label: string}} props */
export function CopyButton({ text, label }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => setCopied(false), [text]);
  const copy = () => navigator.clipboard?.writeText(text).then(() => setCopied(true));
  return html`
    <button type="button" class="button" onClick=${copy}>${copied ? t('record.copied') : label}</button>
    <span class="visually-hidden" role="status">${copied ? t('record.copied') : ''}</span>`;
}
