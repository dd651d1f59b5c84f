import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { RetentionPolicy } from '../../../contract/api/retention.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import type { Draft, Mistakes } from './draft.ts';
import { GuardField } from './guard-field.tsx';
import { RuleList } from './rule-list.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import { words } from './words.ts';

interface PolicyFormProps {
  readonly draft: Draft;
  readonly policy: RetentionPolicy;
  readonly editable: boolean;
  readonly mistakes: Mistakes;
  /** Something is not saved yet. */
  readonly dirty: boolean;
  readonly saving: boolean;
  /** Why it was not saved. */
  readonly problem: unknown;
  readonly onChange: (draft: Draft) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The rules, when they run, and how much may go at once. */
export function PolicyForm(props: PolicyFormProps) {
  const { draft, policy, editable, mistakes, dirty, saving, problem, onChange, onSave, onDiscard } = props;
  const wrong = Object.keys(mistakes).length > 0;
  return (
    <Stack gap="lg">
      <RuleList draft={draft} editable={editable} mistakes={mistakes} onChange={onChange} />
      <ScheduleFields
        draft={draft}
        editable={editable}
        mistake={mistakes['schedule']}
        nextRunAt={dirty ? null : policy.next_run_at}
        onChange={onChange}
      />
      {editable && <GuardField draft={draft} mistake={mistakes['max_share']} onChange={onChange} />}
      {/* Mistakes are shown where they are. */}
      <FormProblem error={problem} fields={Object.keys(mistakes).map(lastPart)} />
      {editable && dirty && (
        <Stack gap="xs">
          {wrong && (
            <Alert color="red" role="alert">
              {words.fixFirst}
            </Alert>
          )}
          <Group gap="sm">
            <Button onClick={onSave} loading={saving} disabled={wrong}>
              {words.save}
            </Button>
            <Button variant="default" onClick={onDiscard} disabled={saving}>
              {words.discard}
            </Button>
            <Text size="sm" c="dimmed">
              {words.unsaved}
            </Text>
          </Group>
        </Stack>
      )}
    </Stack>
  );
}

/** As `FormProblem` knows the fields. */
const lastPart = (name: string): string => name.split('.').at(-1) ?? name;
