import { EmptyState, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { RunHistory } from './run-history.tsx';
import { RunView } from './run-view.tsx';
import { runsQuery } from './queries.ts';
import { StartRun } from './start-run.tsx';
import { words } from './words.ts';

/** Comparisons of one registry: begin one, watch it, read what it found, look at earlier ones. */
export function Comparison({ registry }: { readonly registry: Registry }) {
  const [address, setAddress] = useSearchParams();
  const [{ page }, change] = useListParams();
  const query = useQuery(runsQuery(useApi(), registry.id, page));
  const maySync = registry.can['sync'] === true;
  const show = (run: number | null): void => {
    setAddress({ tab: 'sync', ...(run === null ? {} : { run: String(run) }) }, { preventScrollReset: true });
  };
  return (
    <Stack gap="xl">
      <Section title={words.title} description={words.purpose}>
        {maySync && (
          <StartRun
            registryId={registry.id}
            onBegun={(run) => {
              show(run.id);
            }}
          />
        )}
      </Section>
      <Answer query={query} waiting={<WaitingRows rows={3} />}>
        {(list) => {
          const [latest] = list.items;
          if (latest === undefined) {
            return (
              <EmptyState
                py={32}
                icon={<IconArrowsDiff size={36} stroke={1.5} />}
                title={words.noRun}
                description={words.noRunHint}
              />
            );
          }
          const chosen = Number(address.get('run') ?? latest.id);
          return (
            <>
              <RunView key={chosen} registryId={registry.id} id={chosen} mayStop={maySync} />
              <RunHistory
                list={list}
                page={page}
                chosen={chosen}
                onPage={(wanted) => {
                  change({ page: wanted });
                }}
              />
            </>
          );
        }}
      </Answer>
    </Stack>
  );
}
