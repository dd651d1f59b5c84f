import { Progress } from '@mantine/core';
import { useNavigation } from 'react-router';
import classes from './loading-bar.module.css';
import { words } from './words.ts';

/** A thin line while the next page loads; it waits a moment, so that quick pages do not flash. */
export function LoadingBar() {
  const { state } = useNavigation();
  if (state === 'idle') return null;
  return (
    <Progress
      className={classes['bar'] ?? ''}
      value={100}
      size={3}
      radius={0}
      animated
      aria-label={words.loadingPage}
    />
  );
}
