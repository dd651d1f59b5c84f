import { Text } from '@mantine/core';
import type { DoctorCheck } from '../../../contract/api/doctor.ts';
import { CheckRow } from './check-row.tsx';
import classes from './doctor.module.css';

interface CheckListProps {
  readonly title: string;
  readonly checks: readonly DoctorCheck[];
  /** Nothing is to be done about these. */
  readonly folded?: boolean;
}

/** Checks with the same end; silent when there are none. */
export function CheckList({ title, checks, folded = false }: CheckListProps) {
  if (checks.length === 0) return null;
  const rows = (
    <ul className={classes['rows']}>
      {checks.map((check) => (
        <CheckRow key={`${check.id} ${check.registry ?? ''}`} check={check} />
      ))}
    </ul>
  );
  if (folded) {
    return (
      <details className={classes['fold']}>
        <summary>{title}</summary>
        {rows}
      </details>
    );
  }
  return (
    <div>
      <Text fw={600}>{title}</Text>
      {rows}
    </div>
  );
}
