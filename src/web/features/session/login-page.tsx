import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import type { Session } from '../../../contract/api/identity.ts';
import { safeReturnPath } from '../../lib/addresses.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { Filled } from '../../ui/filled.tsx';
import { Entrance } from './entrance.tsx';
import { changeSession, useSession } from './session.ts';
import { SignInProblem } from './sign-in-problem.tsx';
import { WayOut } from './way-out.tsx';
import { words } from './words.ts';

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
  const loginCommand = `docker login ${session.registry_host}`;
  return (
    <Entrance>
      <title>{`${words.signIn} · Portus`}</title>
      <form
        onSubmit={form.onSubmit((values) => {
          signIn.mutate(values);
        })}
      >
        <Stack>
          <Stack gap={4}>
            <Title order={1}>{words.signIn}</Title>
            <Text c="dimmed" size="sm">
              <Filled text={words.alsoFor} values={{ command: <code>{loginCommand}</code> }} />
            </Text>
          </Stack>
          <SignInProblem error={signIn.error} />
          <TextInput
            label={words.userName}
            autoComplete="username"
            required
            autoFocus
            {...form.getInputProps('username')}
          />
          <PasswordInput
            label={words.password}
            autoComplete="current-password"
            required
            aria-invalid={form.errors['password'] !== undefined}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth mt="xs">
            {words.signIn}
          </Button>
          <WayOut />
        </Stack>
      </form>
    </Entrance>
  );
}
