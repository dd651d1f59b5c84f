import { Alert, Button, Group, Loader, Progress, Stack, Text } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { sentenceOf } from '../../lib/problem.ts';
import { Card } from '../../ui/card.tsx';
import { Section } from '../../ui/section.tsx';
import { CheckList } from './check-list.tsx';
import { CopyReport } from './copy-report.tsx';
import { findingsOf, type Examination } from './examination.ts';
import { useDoctor } from './use-doctor.ts';
import { words } from './words.ts';

/** Examines the whole installation while one watches. `?run` in the address begins at once. */
export function DoctorSection() {
  const { examination, start } = useDoctor();
  const [address, setAddress] = useSearchParams();
  const wanted = address.has('run');
  useEffect(() => {
    if (!wanted) return;
    start();
    setAddress({}, { replace: true, preventScrollReset: true });
  }, [wanted, start, setAddress]);
  const running = examination?.state === 'running';
  return (
    <Section
      title={words.title}
      description={words.purpose}
      actions={
        <Group gap="xs">
          {examination !== null && !running && <CopyReport examination={examination} />}
          <Button leftSection={<IconStethoscope size={16} stroke={1.7} />} onClick={start} loading={running}>
            {examination === null || running ? words.start : words.again}
          </Button>
        </Group>
      }
    >
      {examination !== null && (
        <Card p="md">
          <Stack gap="md">
            <Course examination={examination} />
            <Found examination={examination} />
          </Stack>
        </Card>
      )}
    </Section>
  );
}

/** How far it is, or how it ended. */
function Course({ examination }: { readonly examination: Examination }) {
  const { plan, checks, state, error } = examination;
  const { failed, unknown, current } = findingsOf(examination);
  switch (state) {
    case 'running':
      return (
        <Stack gap={6}>
          <Group gap="xs" wrap="nowrap">
            <Loader size={16} aria-hidden />
            <Text size="sm" role="status" flex={1}>
              {current === null ? words.beginning : words.looking(current.title)}
            </Text>
            {plan.length > 0 && (
              <Text size="sm" c="dimmed">
                {words.progress(checks.length, plan.length)}
              </Text>
            )}
          </Group>
          <Progress
            aria-label={words.title}
            value={plan.length === 0 ? 0 : (checks.length / plan.length) * 100}
            size="sm"
          />
        </Stack>
      );
    case 'broken':
      return (
        <Alert color="red" role="alert" title={words.broken}>
          {error !== null && sentenceOf(error)}
        </Alert>
      );
    case 'done':
      return failed.length + unknown.length > 0 ? null : (
        <Text role="status" fw={550}>
          {words.allGood}
        </Text>
      );
  }
}

function Found({ examination }: { readonly examination: Examination }) {
  const { failed, unknown, passed, skipped, waiting } = findingsOf(examination);
  return (
    <>
      <CheckList title={words.failures(failed.length)} checks={failed} />
      <CheckList title={words.unsure(unknown.length)} checks={unknown} />
      <div>
        <CheckList title={words.skipped(skipped.length)} checks={skipped} folded />
        <CheckList title={words.passed(passed.length)} checks={passed} folded />
        {waiting.length > 0 && (
          <Text size="sm" c="dimmed">
            {words.waiting(waiting.length)}
          </Text>
        )}
      </div>
    </>
  );
}
