import { Anchor, EmptyState, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconShieldQuestion } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { actionNames } from '../../../contract/actions.ts';
import type { Denial } from '../../../contract/api/operations.ts';
import { useApi } from '../../lib/api-context.tsx';
import { hasStatus } from '../../lib/problem.ts';
import { Answer } from '../../ui/answer.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { tryOutAddress } from '../access/question.ts';
import { wishOf } from '../access/wishes.ts';
import { useSession } from '../session/session.ts';
import { CodeForm } from './code-form.tsx';
import { DenialFacts } from './denial-facts.tsx';
import { denialQuery } from './queries.ts';
import { Remedy } from './remedy.tsx';
import { Rules } from './rules.tsx';
import { words } from './words.ts';

/** Why a client was refused, and who can change it. */
export function Component() {
  const code = useParams()['code'] ?? '';
  const query = useQuery(denialQuery(useApi(), code));
  if (hasStatus(query.error, 404)) return <Unknown code={code} />;
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(denial) => <Found denial={denial} />}
    </Answer>
  );
}

function Found({ denial }: { readonly denial: Denial }) {
  return (
    <>
      <PageHeader
        title={words.denied(wishOf(denial.action, denial.target))}
        above={[{ title: words.title, to: '/denials' }]}
        description={denial.summary}
        actions={<AskAgain denial={denial} />}
      />
      <Stack gap="lg">
        <Remedy ask={denial.ask} />
        <DenialFacts denial={denial} />
        <Section title={words.rules} description={denial.rules.length === 0 ? words.noRules : words.rulesHint}>
          <Rules rules={denial.rules} />
        </Section>
      </Stack>
    </>
  );
}

/** Rights may have changed since. */
function AskAgain({ denial }: { readonly denial: Denial }) {
  const own = useSession().user?.username;
  const action = actionNames.find((name) => name === denial.action);
  if (action === undefined) return null;
  const user = denial.actor === own ? null : (denial.actor ?? 'anonymous');
  return (
    <Anchor component={Link} to={tryOutAddress({ user, action, target: denial.target }, true)} size="sm">
      {words.tryAgain}
    </Anchor>
  );
}

function Unknown({ code }: { readonly code: string }) {
  return (
    <>
      <PageHeader title={words.codeTitle} above={[{ title: words.title, to: '/denials' }]} />
      <EmptyState py={32} icon={<IconShieldQuestion size={40} stroke={1.5} />}>
        <EmptyState.Title order={2} style={{ overflowWrap: 'anywhere' }}>
          {words.unknownTitle(code)}
        </EmptyState.Title>
        <EmptyState.Description maw={520}>{words.unknownWhy}</EmptyState.Description>
        <EmptyState.Actions>
          <Stack gap="sm" ta="start">
            <CodeForm />
            <Text size="sm" c="dimmed">
              {words.codeHint}
            </Text>
          </Stack>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}
