import { Text } from '@mantine/core';
import { Card } from '../../ui/card.tsx';
import listClasses from '../../ui/list.module.css';
import { Section } from '../../ui/section.tsx';
import classes from './compare.module.css';
import type { ValueChange } from './compare-manifests.ts';
import { Sign } from './sign.tsx';
import { words } from './words.ts';

interface ValueChangesProps {
  readonly title: string;
  readonly changes: readonly ValueChange[];
  readonly from: string;
  readonly to: string;
}

/** Names whose values differ. Silent when there are none. */
export function ValueChanges({ title, changes, from, to }: ValueChangesProps) {
  if (changes.length === 0) return null;
  return (
    <Section title={title}>
      <Card>
        <table className={classes['table']}>
          <thead>
            <tr>
              <td />
              <th scope="col">{from}</th>
              <th scope="col">{to}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ name, state, from: before, to: after }) => (
              <tr key={name} data-state={state}>
                <td>
                  <Sign state={state} />
                </td>
                <Value side={from} name={name} value={before} />
                <Value side={to} name={name} value={after} />
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Section>
  );
}

interface ValueProps {
  readonly side: string;
  readonly name: string;
  readonly value: string | null;
}

function Value({ side, name, value }: ValueProps) {
  return (
    <td data-side={side}>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      {value === null ? (
        <Text size="sm" c="dimmed" fs="italic">
          {words.notSet}
        </Text>
      ) : (
        <Text className={listClasses['mono'] ?? ''}>{value}</Text>
      )}
    </td>
  );
}
