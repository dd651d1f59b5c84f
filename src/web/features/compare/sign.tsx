import { VisuallyHidden } from '@mantine/core';
import classes from './compare.module.css';
import type { State } from './compare-manifests.ts';
import { words } from './words.ts';

const signs: Readonly<Record<State, string>> = { same: '=', changed: '~', added: '+', removed: '−' };

/** A sign for the eyes, a word for whoever asks or listens. */
export function Sign({ state }: { readonly state: State }) {
  return (
    <span className={classes['sign']} title={words.states[state]}>
      <span aria-hidden="true">{signs[state]}</span>
      <VisuallyHidden>{words.states[state]}</VisuallyHidden>
    </span>
  );
}

/** What the signs mean. */
export function SignLegend({ states }: { readonly states: readonly State[] }) {
  return (
    <span className={classes['legend']}>
      {states.map((state) => (
        <span key={state} data-state={state}>
          <span className={classes['sign']} aria-hidden="true">
            {signs[state]}
          </span>{' '}
          {words.states[state]}
        </span>
      ))}
    </span>
  );
}
