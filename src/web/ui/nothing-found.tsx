import { Button, EmptyState } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';

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
      title={`No ${what} match “${search}”`}
      description="Try a shorter part of the name."
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={onClear}>
          Clear the search
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
