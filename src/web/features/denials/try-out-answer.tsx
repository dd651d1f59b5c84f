import { Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useLocation } from 'react-router';
import type { Explanation } from '../../../contract/api/explain.ts';
import { useBaseUrl } from '../../lib/api-context.tsx';
import { ApiProblem } from '../../lib/problem.ts';
import { Card } from '../../ui/card.tsx';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { Remedy } from './remedy.tsx';
import { Rules } from './rules.tsx';
import { words } from './words.ts';

/** A refusal of the question itself is said in the form. */
const isOfForm = (error: unknown): boolean => error instanceof ApiProblem && error.status < 500;

export function TryOutAnswer({ query }: { readonly query: UseQueryResult<Explanation> }) {
  const { data, error, isFetching, refetch } = query;
  if (data !== undefined) return <Told explanation={data} />;
  if (error === null) return <WaitingRows rows={3} height={72} />;
  if (isOfForm(error)) return null;
  return (
    <div>
      <Failure error={error} retry={() => void refetch()} retrying={isFetching} />
    </div>
  );
}

function Told({ explanation }: { readonly explanation: Explanation }) {
  const { allowed, summary, ask, rules, rule } = explanation;
  return (
    <Stack gap="lg">
      <Verdict allowed={allowed} summary={summary} because={rules.find((one) => one.rule === rule)?.because ?? null} />
      <Remedy ask={ask} />
      <Section title={words.rules} description={rules.length === 0 ? words.noRules : words.rulesHint}>
        <Rules rules={rules} deciding={rule} />
      </Section>
    </Stack>
  );
}

interface VerdictProps {
  readonly allowed: boolean;
  readonly summary: string;
  /** Of the deciding rule; null: none decided. */
  readonly because: string | null;
}

function Verdict({ allowed, summary, because }: VerdictProps) {
  const { pathname, search } = useLocation();
  const link = `${useBaseUrl()}${pathname}${search}`;
  return (
    <Card p="lg">
      <Group wrap="nowrap" align="flex-start" gap="md" role="status">
        <ThemeIcon variant="light" color={allowed ? 'teal' : 'red'} size={40} radius="xl" aria-hidden="true">
          {allowed ? <IconCheck size={22} /> : <IconX size={22} />}
        </ThemeIcon>
        <div>
          <Title order={2}>{allowed ? words.yes : words.no}</Title>
          <Text style={{ overflowWrap: 'anywhere' }}>{summary}</Text>
          <Text size="sm" c="dimmed" mt={6}>
            {because === null ? (allowed ? '' : words.noneDecided) : words.deciding(because)}
          </Text>
          <Group gap={2} mt={6} wrap="nowrap">
            <Text size="sm" c="dimmed">
              {words.shareHint}
            </Text>
            <CopyIcon value={link} what={words.share} />
          </Group>
        </div>
      </Group>
    </Card>
  );
}
