import { Button, EmptyState, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconKey } from '@tabler/icons-react';
import type { ApplicationToken, User } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import classes from '../../ui/list.module.css';
import { WaitingRows } from '../../ui/waiting.tsx';
import { NewTokenModal } from './new-token.tsx';
import { applicationTokensQuery } from './queries.ts';
import { Section } from '../../ui/section.tsx';
import { TokenRow } from './token-row.tsx';

/** Secrets for machines, in place of the password. */
export function ApplicationTokens({ user }: { readonly user: User }) {
  const query = useQuery(applicationTokensQuery(useApi(), user.id));
  const [opened, { open, close }] = useDisclosure();
  const create = user.can['create_application_token'] === true && (
    <Button onClick={open} variant={query.data?.length === 0 ? 'filled' : 'default'}>
      New token
    </Button>
  );
  return (
    <Section
      title="Application tokens"
      description="For pipelines and machines: use one in place of your password. Each can be limited and revoked on its own."
      actions={create}
    >
      <Answer query={query} waiting={<WaitingRows rows={2} />}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Card>
              <EmptyState
                py={32}
                icon={<IconKey size={32} stroke={1.5} />}
                title="No tokens yet"
                description="Make one for every pipeline or machine that pulls or pushes."
              />
            </Card>
          ) : (
            <Card>
              <TokenTable tokens={tokens} />
            </Card>
          )
        }
      </Answer>
      <NewTokenModal user={user} opened={opened} onClose={close} />
    </Section>
  );
}

function TokenTable({ tokens }: { readonly tokens: readonly ApplicationToken[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th visibleFrom="sm">Last used</Table.Th>
          <Table.Th visibleFrom="sm">Expires</Table.Th>
          <Table.Th aria-label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
