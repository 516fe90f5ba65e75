/**
 * A part of a page whose module is loaded when it is shown.
 */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { Failed, Loading } from './states.js';

/**
 * @template Module
 * @param {{load: () => Promise<Module>, children: (module: Module) => import('../lib/html.js').Child}} props
 */
export function Lazy({ load, children }) {
  const [state, setState] = useState(/** @type {{module?: Module, failed?: boolean}} */ ({}));
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    load().then(
      (module) => left || setState({ module }),
      () => left || setState({ failed: true }),
    );
    return () => {
      left = true;
    };
  }, [attempt]);
  const retry = () => {
    setState({});
    setAttempt(attempt + 1);
  };
  if (state.failed) return html`<${Failed} failure=${{ reason: 'offline' }} retry=${retry} />`;
  return state.module ? children(state.module) : html`<${Loading} />`;
}
