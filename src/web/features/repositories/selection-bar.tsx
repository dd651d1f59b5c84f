import { Button, Group, Text, Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { comparisonAddress } from '../../lib/addresses.ts';
import classes from './tag-table.module.css';
import { words } from './words.ts';

interface SelectionBarProps {
  readonly repository: Repository;
  readonly chosen: readonly Tag[];
  readonly onClear: () => void;
  readonly onDelete: () => void;
}

/** What can be done with the chosen tags. It lies over the end of the list, so nothing moves when it comes. */
export function SelectionBar({ repository, chosen, onClear, onDelete }: SelectionBarProps) {
  return (
    <div role="region" aria-label={words.selectedTags} className={classes['bar']}>
      <Text size="sm" fw={600} role="status">
        {words.selected(chosen.length)}
      </Text>
      <Group gap="xs">
        <Compare repository={repository} chosen={chosen} />
        <Button size="xs" color="red.9" onClick={onDelete}>
          {words.delete}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
          {words.clear}
        </Button>
      </Group>
    </div>
  );
}

/** The older one first, as one reads a change. */
function Compare({ repository, chosen }: Pick<SelectionBarProps, 'repository' | 'chosen'>) {
  const [from, to, ...more] = chosen.toSorted((a, b) => (a.updated_at < b.updated_at ? -1 : 1));
  if (from === undefined || to === undefined || more.length > 0) {
    return (
      <Tooltip label={words.compareHint} events={{ hover: true, focus: true, touch: true }}>
        {/* Not disabled for the keyboard: the reason must be readable. */}
        <Button
          size="xs"
          variant="default"
          data-disabled
          aria-disabled
          onClick={(event) => {
            event.preventDefault();
          }}
        >
          {words.compare}
        </Button>
      </Tooltip>
    );
  }
  return (
    <Button
      size="xs"
      variant="default"
      component={Link}
      to={comparisonAddress(repository.full_name, from.name, to.name)}
    >
      {words.compare}
    </Button>
  );
}
