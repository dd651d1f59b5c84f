import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Repository } from '../../../contract/api/catalog.ts';
import { comparisonAddress } from '../../lib/addresses.ts';
import { words } from './words.ts';

/** Leads to the comparison with something that is chosen there. @param from a tag or a digest */
export function CompareLink({ repository, from }: { readonly repository: Repository; readonly from: string }) {
  return (
    <Button
      component={Link}
      to={comparisonAddress(repository.full_name, from, '')}
      variant="default"
      leftSection={<IconArrowsDiff size={16} stroke={1.7} />}
    >
      {words.compare}
    </Button>
  );
}
