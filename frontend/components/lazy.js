/**
 * A part of a page whose module is loaded when the part is first shown, so that the first view needs little.
 */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { Failed, Loading } from './states.js';

/** @typedef {import('preact').ComponentType<any>} Component */

/**
 * @param {{load: () => Promise<Component>} & Record<string, unknown>} props
 *   `load`: always the same function; the other properties are those of the component
 */
export function Lazy({ load, ...props }) {
  const [state, setState] = useState(/** @type {{component?: Component, failed?: boolean}} */ ({}));
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    load().then(
      (component) => left || setState({ component }),
      () => left || setState({ failed: true }),
    );
    return () => {
      left = true;
    };
  }, [load, attempt]);
  const retry = () => {
    setState({});
    setAttempt(attempt + 1);
  };
  if (state.failed) return html`<${Failed} failure=${{ reason: 'offline' }} retry=${retry} />`;
  return state.component ? html`<${state.component} ...${props} />` : html`<${Loading} />`;
}
