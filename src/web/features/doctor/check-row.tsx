import { Box, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconHelpCircle } from '@tabler/icons-react';
import type { DoctorCheck } from '../../../contract/api/doctor.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import classes from './doctor.module.css';
import { words } from './words.ts';

const marks = {
  pass: { icon: IconCircleCheck, colour: 'var(--mantine-color-teal-7)' },
  fail: { icon: IconAlertTriangle, colour: 'var(--mantine-color-error)' },
  unknown: { icon: IconHelpCircle, colour: 'var(--mantine-color-yellow-7)' },
  skipped: { icon: IconCircleMinus, colour: 'var(--mantine-color-dimmed)' },
} as const satisfies Record<DoctorCheck['state'], object>;

const nameOf = ({ title, registry }: Pick<DoctorCheck, 'title' | 'registry'>): string =>
  registry === null ? title : `${title} (${registry})`;

/** What was found, why, and the lines to change. */
export function CheckRow({ check }: { readonly check: DoctorCheck }) {
  const { icon: Icon, colour } = marks[check.state];
  return (
    <li className={classes['row']}>
      <Icon size={20} stroke={1.7} color={colour} className={classes['mark']} aria-hidden />
      <div className={classes['what']}>
        <Text fw={check.state === 'fail' ? 600 : 500} size="sm">
          <VisuallyHidden>{`${words.state[check.state]}: `}</VisuallyHidden>
          {nameOf(check)}
        </Text>
        <Text size="sm" c="dimmed">
          {check.cause}
        </Text>
        {check.fix !== null && (
          <Box mt={6} className={classes['fix'] ?? ''}>
            <Text size="sm" fw={550} mb={4}>
              {words.fix}
            </Text>
            <CommandLine command={check.fix} what={words.fixOf(nameOf(check))} />
          </Box>
        )}
      </div>
    </li>
  );
}
