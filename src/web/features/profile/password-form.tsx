import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { credentialLimits, type Session, type User } from '../../../contract/api/identity.ts';
import { csrfHeader } from '../../../contract/api/routes.ts';
import { useApi } from '../../lib/api-context.tsx';
import { focusMistake } from '../../lib/focus-mistake.ts';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { passwordMistake } from '../people/account-values.ts';
import { useSession } from '../session/session.ts';
import { words } from './words.ts';

const fields = ['current_password', 'password'] as const;

/** One's own password. The session goes on under another name, so what is written next needs another token. */
export function PasswordForm({ user }: { readonly user: User }) {
  const api = useApi();
  const client = useQueryClient();
  const { password_minimum: least } = useSession();
  const first = useRef<HTMLInputElement>(null);
  const [address] = useSearchParams();
  const wanted = address.get('new') === 'password';
  useEffect(() => {
    if (!wanted) return;
    first.current?.scrollIntoView({ block: 'center' });
    first.current?.focus({ preventScroll: true });
  }, [wanted]);
  const form = useForm({
    initialValues: { current_password: '', password: '' },
    validate: {
      current_password: (current) => (current === '' ? words.currentMissing : null),
      password: (password) => passwordMistake(password, least),
    },
  });
  const change = useMutation({
    mutationFn: (values: typeof form.values) =>
      api.PUT('/api/v1/users/{id}', { params: { path: { id: String(user.id) } }, body: { user: values } }),
    onSuccess: async ({ response }) => {
      const token = response.headers.get(csrfHeader);
      // An answer under way may still carry the old one.
      await client.cancelQueries({ queryKey: queryKeys.session });
      client.setQueryData<Session>(
        queryKeys.session,
        (known) => known && { ...known, csrf_token: token ?? known.csrf_token },
      );
      form.reset();
      notifications.show({ message: words.passwordChanged, color: 'teal' });
      for (const queryKey of [queryKeys.session, queryKeys.sessions]) await client.invalidateQueries({ queryKey });
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        change.mutate(values);
      }, focusMistake(form))}
    >
      <Stack maw={560}>
        <FormProblem error={change.error} fields={fields} />
        {/* Password managers want to know whose it is. */}
        <input type="text" name="username" autoComplete="username" value={user.username} readOnly hidden />
        <PasswordInput
          ref={first}
          label={words.currentPassword}
          required
          maxLength={4096}
          autoComplete="current-password"
          aria-invalid={form.errors['current_password'] !== undefined}
          {...form.getInputProps('current_password')}
        />
        <PasswordInput
          label={words.newPassword}
          description={words.newPasswordHint(least)}
          required
          maxLength={credentialLimits.passwordMaximum}
          autoComplete="new-password"
          aria-invalid={form.errors['password'] !== undefined}
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            {words.changePassword}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
