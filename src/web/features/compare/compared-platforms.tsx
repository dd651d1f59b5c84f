import { Alert, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconEqual } from '@tabler/icons-react';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { listed } from '../../lib/words.ts';
import { Answer } from '../../ui/answer.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { manifestQuery } from '../tags/queries.ts';
import { compareManifests } from './compare-manifests.ts';
import { ComparisonView } from './comparison-view.tsx';
import { platformsOfBoth } from './platforms.ts';
import type { PlatformPair } from './platforms.ts';
import type { Sides } from './use-sides.ts';
import { words } from './words.ts';

interface ComparedPlatformsProps {
  readonly repository: Repository;
  readonly sides: Sides;
  readonly from: Manifest;
  readonly to: Manifest;
  readonly onPlatform: (platform: string) => void;
}

/** Chooses a platform that both have, and says which only one has. */
export function ComparedPlatforms({ repository, sides, from, to, onPlatform }: ComparedPlatformsProps) {
  if (from.digest === to.digest) {
    return (
      <Alert variant="default" icon={<IconEqual />} title={words.identicalTitle}>
        {words.identical}
      </Alert>
    );
  }
  const { both, onlyFrom, onlyTo } = platformsOfBoth(from, to);
  const chosen = both.find(({ platform }) => platform === sides.platform) ?? both[0];
  const only = [
    ...(onlyFrom.length === 0 ? [] : [words.onlyIn(listed(onlyFrom), sides.from)]),
    ...(onlyTo.length === 0 ? [] : [words.onlyIn(listed(onlyTo), sides.to)]),
  ];
  return (
    <Stack gap="lg">
      {only.length > 0 && <Text c="dimmed">{only.join(' ')}</Text>}
      {both.length > 1 && (
        <NativeSelect
          label={words.platform}
          maw={280}
          value={chosen?.platform ?? ''}
          data={both.map(({ platform }) => platform ?? '')}
          onChange={(event) => {
            onPlatform(event.currentTarget.value);
          }}
        />
      )}
      {chosen === undefined ? (
        <Alert variant="default">{words.noCommon}</Alert>
      ) : (
        <Pair repository={repository} pair={chosen} sides={sides} />
      )}
    </Stack>
  );
}

interface PairProps {
  readonly repository: Repository;
  readonly pair: PlatformPair;
  readonly sides: Sides;
}

function Pair({ repository, pair, sides }: PairProps) {
  const api = useApi();
  const from = useQuery(manifestQuery(api, repository, pair.from));
  const to = useQuery(manifestQuery(api, repository, pair.to));
  return (
    <Answer query={from} waiting={<WaitingRows />}>
      {(left) => (
        <Answer query={to} waiting={<WaitingRows />}>
          {(right) => (
            <ComparisonView
              repository={repository}
              sides={sides}
              from={left}
              to={right}
              comparison={compareManifests(left, right)}
            />
          )}
        </Answer>
      )}
    </Answer>
  );
}
