import { Anchor, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { apiPrefix } from '../../../contract/api/routes.ts';
import { useApi, useBaseUrl } from '../../lib/api-context.tsx';
import { pullCommand } from '../../lib/client-commands.ts';
import { Card } from '../../ui/card.tsx';
import { CommandLine } from '../../ui/command-line.tsx';
import { Section } from '../../ui/section.tsx';
import { namespaceQuery } from '../namespaces/queries.ts';
import { PushGuide } from '../push-guide/push-guide.tsx';
import { useTool } from '../push-guide/tool-choice.tsx';
import { pushTools } from '../../lib/client-commands.ts';
import { registryOf, useSession } from '../session/session.ts';
import { words } from './words.ts';

/** From nothing to an image that others pull, with the names of this registry. */
export function FirstSteps() {
  const session = useSession();
  const own = session.user?.namespace_id ?? null;
  const namespace = useQuery({ ...namespaceQuery(useApi(), own ?? 0), enabled: own !== null }).data?.name;
  const repository = `${namespace ?? words.yourNamespace}/${words.imageName}`;
  const [tool = 'docker'] = useTool(pushTools);
  const target = { repository, tag: 'latest', digest: null, kind: 'image' } as const;
  return (
    <Stack gap="xl">
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <Section title={words.pushTitle} description={words.pushHint}>
          <Card p="lg">
            <PushGuide repository={repository} />
          </Card>
        </Section>
        <Section title={words.pullTitle} description={words.pullHint}>
          <Card p="lg">
            <Stack gap={4}>
              <Text size="sm" fw={600}>
                {words.pullStep}
              </Text>
              <CommandLine command={pullCommand(tool, registryOf(session), target)} />
            </Stack>
          </Card>
        </Section>
      </SimpleGrid>
      <More signedIn={session.user !== null} />
      <Text size="sm" c="dimmed">
        {words.version(session.version)}
      </Text>
    </Stack>
  );
}

function More({ signedIn }: { readonly signedIn: boolean }) {
  const baseUrl = useBaseUrl();
  return (
    <Section title={words.moreTitle}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
        {signedIn && (
          <>
            <Way hint={words.tokensHint}>
              <Anchor component={Link} to="/profile">
                {words.tokens}
              </Anchor>
            </Way>
            <Way hint={words.deniedHint}>
              <Anchor component={Link} to="/denials">
                {words.denied}
              </Anchor>
            </Way>
          </>
        )}
        <Way hint={words.tryOutHint}>
          <Anchor component={Link} to="/denials?tab=try">
            {words.tryOut}
          </Anchor>
        </Way>
        <Way hint={words.apiHint}>
          <Anchor href={`${baseUrl}/api/docs`}>{words.api}</Anchor>
        </Way>
        <Way hint={words.openapiHint}>
          <Anchor href={`${baseUrl}${apiPrefix}/openapi-spec`}>{words.openapi}</Anchor>
        </Way>
      </SimpleGrid>
    </Section>
  );
}

function Way({ hint, children }: { readonly hint: string; readonly children: ReactNode }) {
  return (
    <Card p="md">
      <Text fw={600} component="div">
        {children}
      </Text>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
    </Card>
  );
}
