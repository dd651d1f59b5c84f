import { Group, Switch, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { ActivityFeed } from './activity-feed.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import { ExportMenu } from './export-menu.tsx';
import { readActivityFilter } from './filter.ts';
import { words } from './words.ts';

/** What happened everywhere one may look; filters are in the address. */
export function Component() {
  const [address] = useSearchParams();
  const [live, setLive] = useState(true);
  const filter = readActivityFilter(address);
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          <Group gap="md">
            <Tooltip label={words.liveHint} multiline maw={280} events={{ hover: true, focus: true, touch: false }}>
              <Switch
                label={words.live}
                checked={live}
                onChange={(event) => {
                  setLive(event.currentTarget.checked);
                }}
              />
            </Tooltip>
            <ExportMenu filter={filter} />
          </Group>
        }
      />
      <ActivityFilters filter={filter} />
      <ActivityFeed filter={filter} live={live} />
    </>
  );
}
