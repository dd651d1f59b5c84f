import { Button, EmptyState } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { words } from './words.ts';

interface NothingFoundProps {
  /** Plural, as in "No repositories match". */
  readonly what: string;
  readonly search: string;
  readonly onClear: () => void;
}

/** A search without results. */
export function NothingFound({ what, search, onClear }: NothingFoundProps) {
  return (
    <EmptyState
      py={48}
      icon={<IconSearchOff size={36} stroke={1.5} />}
      title={words.noMatch(what, search)}
      description={words.shorter}
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={onClear}>
          {words.clearSearch}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
