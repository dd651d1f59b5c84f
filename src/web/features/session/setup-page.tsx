import { Button, List, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import type { Session } from '../../../contract/api/identity.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Entrance } from './entrance.tsx';
import { changeSession, useSession } from './session.ts';

const fields = ['username', 'email', 'password', 'code'] as const;
type Values = Record<(typeof fields)[number], string>;

/** Makes the first account and signs in with it. */
async function setUp(api: Api, { code, ...user }: Values): Promise<Session> {
  await api.POST('/api/v1/users/bootstrap', { body: { user, token: false, ...(code === '' ? {} : { code }) } });
  return dataOf<Session>(api.POST('/api/v1/session', { body: { username: user.username, password: user.password } }));
}

export function Component() {
  const api = useApi();
  const client = useQueryClient();
  const session = useSession();
  const form = useForm<Values>({ initialValues: { username: '', email: '', password: '', code: '' } });
  const make = useMutation({
    mutationFn: (values: Values) => setUp(api, values),
    onSuccess: (entered) => {
      changeSession(client, entered);
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  if (!session.setup.required) return <Navigate to="/" replace />;
  return (
    <Entrance width={460}>
      <title>Welcome · Portus</title>
      <form
        onSubmit={form.onSubmit((values) => {
          make.mutate(values);
        })}
      >
        <Stack>
          <Stack gap={4}>
            <Title order={1}>Welcome to Portus</Title>
            <Text c="dimmed">Create the first account. It administers this registry.</Text>
          </Stack>
          <FormProblem error={make.error} fields={fields} />
          <TextInput
            label="User name"
            description="Also the name of your own namespace, so lower case."
            autoComplete="username"
            autoCapitalize="none"
            required
            autoFocus
            {...form.getInputProps('username')}
          />
          <TextInput label="E-mail" type="email" autoComplete="email" required {...form.getInputProps('email')} />
          <PasswordInput
            label="Password"
            description={`At least ${session.password_minimum} characters. Several words are easy to remember and hard to guess.`}
            autoComplete="new-password"
            required
            aria-invalid={form.errors['password'] !== undefined}
            {...form.getInputProps('password')}
          />
          {session.setup.code_required && (
            <TextInput
              label="Setup code"
              description="Portus printed it in its log when it started."
              autoComplete="off"
              required
              {...form.getInputProps('code')}
            />
          )}
          <Button type="submit" loading={make.isPending} fullWidth mt="xs">
            Create the account
          </Button>
          <NextSteps host={session.registry_host} username={form.values.username} />
        </Stack>
      </form>
    </Entrance>
  );
}

function NextSteps({ host, username }: { readonly host: string; readonly username: string }) {
  const namespace = username.trim() === '' ? 'your-name' : username.trim();
  return (
    <Stack gap={6} mt="xs">
      <Text size="sm" fw={600}>
        What happens next
      </Text>
      <List size="sm" type="ordered" c="dimmed" spacing={4}>
        <List.Item>You are signed in right away.</List.Item>
        <List.Item>
          Your images live under{' '}
          <Text component="code" ff="monospace" size="sm" style={{ overflowWrap: 'anywhere' }}>
            {host}/{namespace}
          </Text>
        </List.Item>
        <List.Item>The first page shows the three commands that push your first image.</List.Item>
      </List>
    </Stack>
  );
}
