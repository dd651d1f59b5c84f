import { Button, EmptyState } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { noFilter, writeActivityFilter } from './filter.ts';
import { words } from './words.ts';

/** Filters that leave nothing. */
export function NothingLeft() {
  const [, setAddress] = useSearchParams();
  return (
    <EmptyState
      py={48}
      icon={<IconSearchOff size={36} stroke={1.5} />}
      title={words.noMatchTitle}
      description={words.noMatchHint}
    >
      <EmptyState.Actions>
        <Button
          variant="default"
          onClick={() => {
            setAddress((now) => writeActivityFilter(now, noFilter), { replace: true });
          }}
        >
          {words.clearFilters}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
