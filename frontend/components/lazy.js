/**
 * Components whose modules are loaded when they are first shown, so that the first view needs little.
 */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { Failed, Loading } from './states.js';

/** @typedef {import('preact').ComponentType<any>} Component */

/**
 * A part of a page.
 * @param {{load: () => Promise<Component>} & Record<string, unknown>} props
 *   `load`: always the same function; the other properties are those of the component
 */
export function Lazy({ load, ...props }) {
  const { component, failed, retry } = useComponent(load, load);
  if (failed) return html`<${Failed} failure=${{ reason: 'offline' }} retry=${retry} />`;
  return component ? html`<${component} ...${props} />` : html`<${Loading} />`;
}

/**
 * A component once it is loaded.
 * @param {unknown} key identifies the component: another key loads again
 * @param {() => Promise<Component>} load
 * @param {Component} [loaded] if it has been loaded before
 */
export function useComponent(key, load, loaded) {
  const [state, setState] = useState(
    /** @type {{key?: unknown, component?: Component, failed?: boolean}} */ ({}),
  );
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (loaded) return undefined;
    let left = false;
    load().then(
      (component) => left || setState({ key, component }),
      () => left || setState({ key, failed: true }),
    );
    return () => {
      left = true;
    };
  }, [key, attempt]);
  const retry = () => {
    setState({});
    setAttempt(attempt + 1);
  };
  const { component = loaded, failed = false } = state.key === key ? state : {};
  return { component, failed, retry };
}
