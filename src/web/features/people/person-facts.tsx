import { Anchor, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { User } from '../../../contract/api/identity.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { Card } from '../../ui/card.tsx';
import { When } from '../../ui/when.tsx';
import { LastSignIn } from './people-table.tsx';
import { words } from './words.ts';

export function PersonFacts({ user }: { readonly user: User }) {
  return (
    <Card p="md">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
        <Fact name={words.memberSince}>
          <When at={user.created_at} />
        </Fact>
        <Fact name={words.lastSignIn}>
          <LastSignIn user={user} />
        </Fact>
        <Fact name={words.namespace}>
          {user.namespace_id === null ? (
            words.none
          ) : (
            <Anchor component={Link} to={namespaceAddress(user.namespace_id)} inherit>
              {words.openNamespace}
            </Anchor>
          )}
        </Fact>
      </SimpleGrid>
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="div">{children}</Text>
    </div>
  );
}
