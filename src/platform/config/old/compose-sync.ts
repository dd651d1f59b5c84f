/** Whether and how registries are compared with the catalog: two old settings, one of ours. Pure. */
import { type Composed, nothing, type OldParts } from './composed.ts';

/** Off is stronger than any strategy; the strategy of something that is off meant nothing. */
export function composeSync({ get }: OldParts): Composed {
  const [enabled, strategy] = [get('background.sync.enabled'), get('background.sync.strategy')];
  const path = 'sync.strategy';
  if (enabled?.value === false) return { values: [{ path, value: 'off', from: [enabled] }] };
  return strategy === undefined ? nothing : { values: [{ path, value: strategy.value, from: [strategy] }] };
}
