import { Group } from '@mantine/core';
import classes from './logo.module.css';

const productName = 'Portus';

/** A gate over water, and the name. */
export function Logo() {
  return (
    <Group gap={10} wrap="nowrap" component="span" className={classes['logo']}>
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
        <rect width="32" height="32" rx="8" className={classes['ground']} />
        <path d="M9 20v-5a7 7 0 0 1 14 0v5" className={classes['gate']} />
        <path d="M6 25c1.7-1.6 3.3-1.6 5 0s3.3 1.6 5 0 3.3-1.6 5 0 3.3 1.6 5 0" className={classes['water']} />
      </svg>
      <span>{productName}</span>
    </Group>
  );
}
