import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { credentialLimits, type User } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { focusMistake } from '../../lib/focus-mistake.ts';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { hasStatus } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { emailMistake, usernameMistake } from './account-values.ts';
import { words } from './words.ts';

const fields = ['username', 'email', 'display_name'] as const;

interface AccountFormProps {
  readonly user: User;
  /** Of the account as it was read; null where nobody else's change could be lost. */
  readonly tag: string | null;
}

/** User name, address and display name, one's own or somebody else's. */
export function AccountForm({ user, tag }: AccountFormProps) {
  const api = useApi();
  const client = useQueryClient();
  // What is asked again meanwhile must not replace it: then somebody else's change would be overwritten.
  const [known, setKnown] = useState(tag);
  const mayRename = user.can['manage'] === true;
  const form = useForm({
    initialValues: { username: user.username, email: user.email ?? '', display_name: user.display_name ?? '' },
    validate: { username: usernameMistake, email: (email) => emailMistake(email, user.bot) },
  });
  const save = useMutation({
    mutationFn: ({ username, email, display_name }: typeof form.values) =>
      api.PUT('/api/v1/users/{id}', {
        params: { path: { id: String(user.id) }, header: known === null ? {} : { 'if-match': known } },
        body: {
          user: {
            ...(mayRename ? { username: username.trim() } : {}),
            email: email.trim(),
            display_name: display_name.trim() === '' ? null : display_name.trim(),
          },
        },
      }),
    onSuccess: async ({ response }, values) => {
      if (known !== null) setKnown(response.headers.get('etag'));
      form.resetDirty(values);
      notifications.show({ message: words.saved, color: 'teal' });
      for (const queryKey of [queryKeys.people, queryKeys.session, queryKeys.teams])
        await client.invalidateQueries({ queryKey });
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        save.mutate(values);
      }, focusMistake(form))}
    >
      <Stack maw={560}>
        <FormProblem error={save.error} fields={fields} />
        {hasStatus(save.error, 412) && <Text size="sm">{words.changedMeanwhile}</Text>}
        {mayRename && (
          <TextInput
            label={words.username}
            description={words.renameHint}
            required
            maxLength={credentialLimits.username}
            autoComplete="off"
            autoCapitalize="none"
            {...form.getInputProps('username')}
          />
        )}
        <TextInput
          label={user.bot ? words.emailOptional : words.email}
          type="email"
          required={!user.bot}
          maxLength={credentialLimits.email}
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <TextInput
          label={words.displayName}
          description={words.displayNameHint}
          maxLength={255}
          autoComplete="off"
          {...form.getInputProps('display_name')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
