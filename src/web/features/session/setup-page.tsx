import { Button, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import type { Session } from '../../../contract/api/identity.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { Filled } from '../../ui/filled.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { AccountFields } from './account-fields.tsx';
import { accountMistakes } from './account-mistakes.ts';
import { Entrance } from './entrance.tsx';
import { focusMistake } from './focus-mistake.ts';
import { changeSession, useSession } from './session.ts';
import { words } from './words.ts';

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
  const form = useForm<Values>({
    initialValues: { username: '', email: '', password: '', code: '' },
    validate: (values) => accountMistakes(values, session.password_minimum),
  });
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
      <title>{`${words.welcome} · Portus`}</title>
      <form
        onSubmit={form.onSubmit(
          (values) => {
            make.mutate(values);
          },
          focusMistake(form, fields),
        )}
      >
        <Stack>
          <Stack gap={4}>
            <Title order={1}>{words.welcomeToPortus}</Title>
            <Text c="dimmed">{words.first}</Text>
          </Stack>
          <FormProblem error={make.error} fields={fields} />
          <AccountFields form={form} />
          {session.setup.code_required && (
            <TextInput
              label={words.code}
              description={words.codeHint}
              autoComplete="off"
              required
              {...form.getInputProps('code')}
            />
          )}
          <Button type="submit" loading={make.isPending} fullWidth mt="xs">
            {words.createAccount}
          </Button>
          <NextSteps host={session.registry_host} username={form.values.username} />
        </Stack>
      </form>
    </Entrance>
  );
}

function NextSteps({ host, username }: { readonly host: string; readonly username: string }) {
  const namespace = username.trim() === '' ? words.yourName : username.trim();
  return (
    <Stack gap={6} mt="xs">
      <Text size="sm" fw={600}>
        {words.next}
      </Text>
      <List size="sm" type="ordered" c="dimmed" spacing={4}>
        <List.Item>{words.nextSignedIn}</List.Item>
        <List.Item>
          <Filled
            text={words.nextImages}
            values={{
              place: (
                <Text component="code" ff="monospace" size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {host}/{namespace}
                </Text>
              ),
            }}
          />
        </List.Item>
        <List.Item>{words.nextCommands}</List.Item>
      </List>
    </Stack>
  );
}
