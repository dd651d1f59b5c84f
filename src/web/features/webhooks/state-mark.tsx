import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { DeliveryState } from '../../../contract/vocabulary.ts';
import classes from './state-mark.module.css';
import { names } from './words.ts';

const icons = { pending: IconClock, delivered: IconCheck, dead: IconAlertTriangle } as const;

/** How a delivery ended, or that it has not yet. */
export function StateMark({ state, label }: { readonly state: DeliveryState; readonly label?: string }) {
  const Icon = icons[state];
  return (
    <Badge variant="default" leftSection={<Icon size={13} stroke={2} className={classes[state] ?? ''} />}>
      {label ?? names.states[state]}
    </Badge>
  );
}
