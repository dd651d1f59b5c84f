import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Health } from '../../../contract/api/operations.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { Answer } from '../../ui/answer.tsx';
import { Filled } from '../../ui/filled.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { DoctorSection } from '../doctor/doctor.tsx';
import { useSession } from '../session/session.ts';
import { PartCard } from './part-card.tsx';
import { healthQuery } from './queries.ts';
import { words } from './words.ts';

const severity = { down: 0, degraded: 1, ok: 2 } as const satisfies Record<Health['status'], number>;

/** For whoever may look at registries. */
export function Component() {
  return useSession().can['read_registry'] === true ? <Parts /> : <Missing />;
}

/** The parts of this installation, asked anew every ten seconds, and the doctor for what they do not say. */
function Parts() {
  const query = useQuery(healthQuery(useApi()));
  const { version, public_url: publicUrl, can } = useSession();
  return (
    <>
      <PageHeader title={words.title} description={words.place(version, publicUrl)} />
      <Stack gap="xl">
        <Answer query={query} waiting={<WaitingRows rows={3} height={88} />}>
          {(health) => (
            <Section
              title={words.overall[health.status]}
              description={
                <Filled
                  text={words.looked}
                  values={{ when: <When at={new Date(query.dataUpdatedAt).toISOString()} /> }}
                />
              }
            >
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
                {Object.entries(health.components)
                  .toSorted(([, one], [, other]) => severity[one.status] - severity[other.status])
                  .map(([name, part]) => (
                    <PartCard key={name} name={name} part={part} />
                  ))}
              </SimpleGrid>
              {query.isError && (
                <Text size="sm" role="status">
                  {sentenceOf(query.error)}
                </Text>
              )}
            </Section>
          )}
        </Answer>
        {can['create_registry'] === true && <DoctorSection />}
      </Stack>
    </>
  );
}
