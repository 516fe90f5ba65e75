/**
 * The record as JSON-LD in the head, for search engines and other readers of schema.org; removed with the
 * page.
 */
import { useEffect } from 'preact/hooks';

/** @param {object} data */
export function useLinkedData(data) {
  const text = JSON.stringify(data);
  useEffect(() => {
    const element = document.createElement('script');
    element.type = 'application/ld+json';
    element.textContent = text;
    document.head.append(element);
    return () => element.remove();
  }, [text]);
}
