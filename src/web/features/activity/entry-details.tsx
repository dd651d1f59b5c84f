import { Anchor, Box, Code, DataList, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Activity } from '../../../contract/api/operations.ts';
import { namespaceAddress, teamAddress } from '../../lib/addresses.ts';
import { exactTime } from '../../lib/relative-time.ts';
import { capitalised } from '../../lib/words.ts';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { titleOf } from './event-words.ts';
import { particularsOf } from './sentence.ts';
import { words } from './words.ts';

/** Everything the log knows of one entry. */
export function EntryDetails({ activity }: { readonly activity: Activity }) {
  const { event, at, actor, target, rule, address, request_id: request } = activity;
  return (
    <Box p="sm" mt="xs" style={{ background: 'var(--portus-canvas)', borderRadius: 'var(--mantine-radius-md)' }}>
      <DataList labelWidth={150} size="sm">
        <Fact label={words.event}>
          {capitalised(titleOf(event))} <Code>{event}</Code>
        </Fact>
        <Fact label={words.when}>{exactTime(new Date(at))}</Fact>
        <Fact label={words.who}>{actor ?? words.somebody}</Fact>
        <Fact label={words.what}>{target}</Fact>
        <Place activity={activity} />
        {particularsOf(activity).map(({ name, text }) => (
          <Fact key={name} label={name === '' ? words.change : capitalised(name)}>
            {text}
          </Fact>
        ))}
        {rule !== null && (
          <Fact label={words.rule}>
            <Code>{rule}</Code>
          </Fact>
        )}
        {address !== null && <Fact label={words.address}>{address}</Fact>}
        {request !== null && (
          <Fact label={words.request}>
            <Code>{request}</Code>
            <CopyIcon value={request} what={words.requestCopy} />
          </Fact>
        )}
      </DataList>
    </Box>
  );
}

/** What it was in, as far as that is still there. */
function Place({ activity: { namespace_id: namespace, team_id: team } }: { readonly activity: Activity }) {
  if (namespace === null && team === null) return null;
  return (
    <Fact label={words.place}>
      <Group gap="sm">
        {namespace !== null && (
          <Anchor component={Link} to={namespaceAddress(namespace)} size="sm">
            {capitalised(words.toNamespace)}
          </Anchor>
        )}
        {team !== null && (
          <Anchor component={Link} to={teamAddress(team)} size="sm">
            {capitalised(words.toTeam)}
          </Anchor>
        )}
      </Group>
    </Fact>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}
