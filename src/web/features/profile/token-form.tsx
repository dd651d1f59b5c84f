import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { User } from '../../../contract/api/identity.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { focusMistake } from '../../lib/focus-mistake.ts';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { TokenLifetime, TokenRepositories, TokenUses } from './token-limits.tsx';
import { tokenMistakes, tokenRequest, type TokenValues } from './token-values.ts';
import { words } from './words.ts';

const fields = ['application', 'actions', 'repositories', 'expires_at'] as const;

interface TokenFormProps {
  readonly user: User;
  readonly onCreated: (secret: string) => void;
  readonly onCancel: () => void;
}

/** Name and limits of a new token. It begins with the least that is of use. */
export function TokenForm({ user, onCreated, onCancel }: TokenFormProps) {
  const api = useApi();
  const client = useQueryClient();
  const [now] = useState(() => new Date());
  const form = useForm<TokenValues>({
    initialValues: {
      application: '',
      limited: true,
      actions: ['pull'],
      repositories: [],
      lifetime: '90',
      lastDay: '',
    },
    validate: {
      application: tokenMistakes.application,
      actions: tokenMistakes.actions,
      repositories: tokenMistakes.repositories,
      lastDay: (day, values) => tokenMistakes.lastDay(day, values, now),
    },
  });
  const create = useMutation({
    mutationFn: (values: TokenValues) =>
      dataOf(
        api.POST('/api/v1/users/{id}/application_tokens', {
          params: { path: { id: user.id } },
          body: tokenRequest(values, new Date()),
        }),
      ),
    onSuccess: async (created) => {
      onCreated(created.plain_token);
      await client.invalidateQueries({ queryKey: queryKeys.applicationTokens });
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        create.mutate(values);
      }, focusMistake(form))}
    >
      <Stack>
        <FormProblem error={create.error} fields={fields} />
        <TextInput
          label={words.name}
          description={words.tokenNameHint}
          required
          maxLength={255}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('application')}
        />
        <TokenUses form={form} />
        <TokenRepositories form={form} example={`${user.username}/app`} />
        <TokenLifetime form={form} now={now} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {uiWords.cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {words.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
