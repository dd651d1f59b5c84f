import { Button, EmptyState, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import type { ApplicationToken, User } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useWindowParam } from '../../lib/window-param.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import classes from '../../ui/list.module.css';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { NewTokenModal } from './new-token.tsx';
import { applicationTokensQuery } from './queries.ts';
import { TokenRow } from './token-row.tsx';
import { words } from './words.ts';

/** Secrets for machines, in place of the password: one's own, or those of an account one looks after. */
export function ApplicationTokens({ user }: { readonly user: User }) {
  const query = useQuery(applicationTokensQuery(useApi(), user.id));
  const { opened, open, close } = useWindowParam('token');
  const own = useSession().user?.id === user.id;
  const mayCreate = user.can['create_application_token'] === true;
  const create = mayCreate && (
    <Button onClick={open} variant={query.data?.length === 0 ? 'filled' : 'default'}>
      {words.newToken}
    </Button>
  );
  return (
    <Section
      title={words.tokens}
      description={own ? words.tokensHint : user.bot ? words.tokensOfBot : words.tokensOfOther}
      actions={create}
    >
      <Answer query={query} waiting={<WaitingRows rows={2} />}>
        {(tokens) => (
          <Card>
            {tokens.length === 0 ? (
              <EmptyState
                py={32}
                icon={<IconKey size={32} stroke={1.5} />}
                title={words.noTokens}
                {...(mayCreate ? { description: words.noTokensHint } : {})}
              />
            ) : (
              <TokenTable tokens={tokens} />
            )}
          </Card>
        )}
      </Answer>
      <NewTokenModal user={user} opened={opened && mayCreate} onClose={close} />
    </Section>
  );
}

function TokenTable({ tokens }: { readonly tokens: readonly ApplicationToken[] }) {
  const [now] = useState(() => new Date());
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.name}</Table.Th>
          <Table.Th visibleFrom="sm">{words.lastUsed}</Table.Th>
          <Table.Th visibleFrom="sm">{words.expires}</Table.Th>
          <Table.Th aria-label={words.actions} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} now={now} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
