import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { credentialLimits, type User } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { focusMistake } from '../../lib/focus-mistake.ts';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useSession } from '../session/session.ts';
import { passwordMistake } from './account-values.ts';
import { words } from './words.ts';

const fields = ['password'] as const;

/** A password for somebody else, who forgot theirs. */
export function SetPassword({ user }: { readonly user: User }) {
  const api = useApi();
  const client = useQueryClient();
  const { password_minimum: least } = useSession();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => passwordMistake(password, least) },
  });
  const set = useMutation({
    mutationFn: ({ password }: typeof form.values) =>
      api.PUT('/api/v1/users/{id}', { params: { path: { id: String(user.id) } }, body: { user: { password } } }),
    onSuccess: async () => {
      form.reset();
      notifications.show({ message: words.passwordSet(user.username), color: 'teal' });
      await client.invalidateQueries({ queryKey: queryKeys.sessions });
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        set.mutate(values);
      }, focusMistake(form))}
    >
      <Stack maw={560}>
        <FormProblem error={set.error} fields={fields} />
        <PasswordInput
          label={words.newPassword}
          description={words.passwordHint(least)}
          required
          maxLength={credentialLimits.passwordMaximum}
          autoComplete="new-password"
          aria-invalid={form.errors['password'] !== undefined}
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={set.isPending}>
            {words.setPassword}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
