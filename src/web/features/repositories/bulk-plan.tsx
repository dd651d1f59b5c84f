import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Tag } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { formatBytes } from '../../lib/bytes.ts';
import { Failure } from '../../ui/failure.tsx';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { Changes } from '../trash/plan-view.tsx';
import { BulkFailures } from './bulk-failures.tsx';
import { plansQuery } from './deletion-queries.ts';
import { type DeletionUnion, unionOf } from './deletion-union.ts';
import { words } from './words.ts';

interface BulkPlanProps {
  readonly tags: readonly Tag[];
  readonly onClose: () => void;
  readonly onDelete: (tags: readonly Tag[], restorable: boolean) => void;
}

/** What would go, before anything goes. */
export function BulkPlan({ tags, onClose, onDelete }: BulkPlanProps) {
  const [known, setKnown] = useState(0);
  const query = useQuery(plansQuery(useApi(), tags, setKnown));
  const { plans = [], refused = [] } = query.data ?? {};
  const union = unionOf(plans);
  const deletable = plans.flatMap((plan) => plan.tags);
  return (
    <Stack>
      {query.isPending && (
        <Text size="sm" role="status">
          {words.lookingAt(known, tags.length)}
        </Text>
      )}
      {query.isError && (
        <Failure
          error={query.error}
          retry={() => {
            void query.refetch();
          }}
          retrying={query.isFetching}
        />
      )}
      <BulkFailures title={words.refusedTitle} failures={refused} />
      {plans.length > 0 && <Union union={union} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words.keepThem}
        </Button>
        <Button
          color="red.9"
          disabled={plans.length === 0}
          onClick={() => {
            onDelete(deletable, union.restorableUntil !== null);
          }}
        >
          {words.deleteThem(query.isSuccess ? deletable.length : tags.length)}
        </Button>
      </Group>
    </Stack>
  );
}

function Union({ union: { goes, stays, bytes, atLeast, restorableUntil } }: { readonly union: DeletionUnion }) {
  return (
    <>
      <Text size="sm">
        {restorableUntil === null ? (
          words.atOnce
        ) : (
          <Filled text={words.toTrash} values={{ when: <When at={restorableUntil} /> }} />
        )}{' '}
        {bytes !== null &&
          bytes > 0 &&
          (atLeast ? words.freesAtLeast(formatBytes(bytes)) : words.frees(formatBytes(bytes)))}
      </Text>
      <Changes changes={[...goes, ...stays]} />
    </>
  );
}
