import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type ActionName, actionNames } from '../../../contract/actions.ts';
import { useApi } from '../../lib/api-context.tsx';
import { mistakesAt } from '../../lib/problem.ts';
import { capitalised } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { NameField } from '../access/name-field.tsx';
import { permissionsQuery } from '../access/queries.ts';
import { type Draft, examples, nobody, type Question } from '../access/question.ts';
import { wishLabel } from '../access/wishes.ts';
import { useSession } from '../session/session.ts';
import { words } from './words.ts';

interface TryOutFormProps {
  readonly draft: Draft;
  /** Why the question in the address was not answered. */
  readonly error: unknown;
  readonly asking: boolean;
  readonly onAsk: (question: Question) => void;
}

const fields = ['user', 'action', 'target'] as const;
type Who = 'me' | 'nobody' | 'other';

export function TryOutForm({ draft, error, asking, onAsk }: TryOutFormProps) {
  const own = useSession().user?.username ?? null;
  const kinds = useQuery(permissionsQuery(useApi())).data?.actions ?? [];
  const kindOf = (action: string | null) => kinds.find((one) => one.action === action)?.target;
  const form = useForm({
    initialValues: valuesOf(draft, own),
    validate: {
      user: (name, { who }) => (who === 'other' && name.trim() === '' ? words.missingName : null),
      action: (action) => (action === null ? words.missingAction : null),
      target: (target, { action }) => (kindOf(action) !== 'none' && target.trim() === '' ? words.missingTarget : null),
    },
  });
  const { setValues, resetDirty } = form;
  const { user: draftUser, action: draftAction, target: draftTarget } = draft;
  // Another question in the address, by back or a link.
  useEffect(() => {
    const values = valuesOf({ user: draftUser, action: draftAction, target: draftTarget }, own);
    setValues(values);
    resetDirty(values);
  }, [setValues, resetDirty, draftUser, draftAction, draftTarget, own]);
  const { who, action, target } = form.values;
  const kind = kindOf(action) ?? 'repository';
  // What was refused is said at its field until something else is typed there.
  const refusals = form.isDirty() ? {} : mistakesAt(error, fields);
  return (
    <Card p="lg">
      <form
        noValidate
        onSubmit={form.onSubmit((values) => {
          if (values.action === null) return;
          const user = values.who === 'me' ? null : values.who === 'nobody' ? nobody : values.user.trim();
          onAsk({ user, action: values.action, target: kind === 'none' ? '' : values.target.trim() });
        })}
      >
        <Stack gap="md">
          <div>
            <Text fw={600} component="h2">
              {words.tryTitle}
            </Text>
            <Text size="sm" c="dimmed">
              {words.tryHint}
            </Text>
          </div>
          <Select
            label={words.who}
            allowDeselect={false}
            data={[
              ...(own === null ? [] : [{ value: 'me', label: words.me(own) }]),
              ...(own === null ? [] : [{ value: 'other', label: words.somebody }]),
              { value: 'nobody', label: words.anybody },
            ]}
            {...form.getInputProps('who')}
          />
          {who === 'other' && (
            <NameField
              label={words.somebodyName}
              description={words.somebodyHint}
              placeholder={examples.user}
              kind="user"
              maxLength={255}
              {...form.getInputProps('user')}
              value={form.values.user}
              error={form.errors['user'] ?? refusals.user}
            />
          )}
          <Select
            label={words.what}
            placeholder={words.whatHint}
            searchable
            data={choiceOf(kinds)}
            {...form.getInputProps('action')}
            error={form.errors['action'] ?? refusals.action}
          />
          {action !== null && kind !== 'none' && (
            <NameField
              label={words.onWhat[kind]}
              placeholder={examples[kind]}
              description={words.example(examples[kind])}
              kind={kind}
              maxLength={512}
              {...form.getInputProps('target')}
              value={target}
              error={form.errors['target'] ?? refusals.target}
            />
          )}
          {!form.isDirty() && <FormProblem error={error} fields={fields} />}
          <Group justify="flex-end">
            <Button type="submit" loading={asking}>
              {words.ask}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

/** Actions whose target has a name; the rest is decided for each entry by itself. */
const choiceOf = (kinds: readonly { readonly action: ActionName; readonly target: string | null }[]) =>
  actionNames
    .filter((name) => kinds.find(({ action }) => action === name)?.target !== null)
    .sort((a, b) => rank(a) - rank(b))
    .map((value) => ({ value, label: capitalised(wishLabel(value)) }));

/** What clients are refused most comes first. */
const rank = (action: ActionName): number => (['repository.push', 'repository.pull'].includes(action) ? 0 : 1);

function whoOf({ user }: Draft, own: string | null): Who {
  if (user === null || user === own) return own === null ? 'nobody' : 'me';
  return user === nobody ? 'nobody' : 'other';
}

const valuesOf = (draft: Draft, own: string | null) => {
  const who = whoOf(draft, own);
  return { who, user: who === 'other' ? (draft.user ?? '') : '', action: draft.action, target: draft.target };
};
