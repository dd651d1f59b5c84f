import { SimpleGrid } from '@mantine/core';
import { Section } from '../../ui/section.tsx';
import { useSession } from '../session/session.ts';
import { Days } from './days.tsx';
import { DeadLettersFact, HealthFact, UnknownNamesFact } from './facts.tsx';
import { RecentDenials } from './recent-denials.tsx';
import { StorageByNamespace } from './storage-by-namespace.tsx';
import { words } from './words.ts';

/** How the whole installation is, for whoever looks after its registries. */
export function Installation() {
  const { can } = useSession();
  return (
    <Section title={words.installation}>
      <SimpleGrid cols={{ base: 1, sm: can['read_inbox'] === true ? 3 : 2 }}>
        <HealthFact />
        <UnknownNamesFact />
        {can['read_inbox'] === true && <DeadLettersFact />}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <StorageByNamespace />
        <Days />
      </SimpleGrid>
      <RecentDenials />
    </Section>
  );
}
