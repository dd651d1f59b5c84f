import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import type { Session } from '../../../contract/api/identity.ts';
import { safeReturnPath } from '../../lib/addresses.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Entrance } from './entrance.tsx';
import { changeSession, useSession } from './session.ts';

const fields = ['username', 'password'] as const;

export function Component() {
  const api = useApi();
  const client = useQueryClient();
  const session = useSession();
  const [address] = useSearchParams();
  const form = useForm({ initialValues: { username: '', password: '' } });
  const signIn = useMutation({
    mutationFn: (body: typeof form.values) => dataOf<Session>(api.POST('/api/v1/session', { body })),
    onSuccess: (entered) => {
      changeSession(client, entered);
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  if (session.setup.required) return <Navigate to="/setup" replace />;
  if (session.user !== null) return <Navigate to={safeReturnPath(address.get('return'))} replace />;
  return (
    <Entrance>
      <title>Sign in · Portus</title>
      <form
        onSubmit={form.onSubmit((values) => {
          signIn.mutate(values);
        })}
      >
        <Stack>
          <Stack gap={4}>
            <Title order={1}>Sign in</Title>
            <Text c="dimmed" size="sm">
              with the account you also use for <code>docker login {session.registry_host}</code>
            </Text>
          </Stack>
          <FormProblem error={signIn.error} fields={fields} />
          <TextInput label="User name" autoComplete="username" required autoFocus {...form.getInputProps('username')} />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            aria-invalid={form.errors['password'] !== undefined}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth mt="xs">
            Sign in
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
