import { Paper } from '@mantine/core';
import type { PaperProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './card.module.css';

/** The white ground on which content lies. */
export function Card({ children, ...props }: PaperProps & { readonly children: ReactNode }) {
  return (
    <Paper withBorder radius="lg" className={classes['card'] ?? ''} {...props}>
      {children}
    </Paper>
  );
}
