import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import type { Session } from '../../../contract/api/identity.ts';
import { safeReturnPath } from '../../lib/addresses.ts';
import { dataOf } from '../../lib/api.ts';
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

const fields = ['username', 'email', 'password'] as const;

/** Making an account of one's own, where that is switched on. */
export function Component() {
  const session = useSession();
  const { search } = useLocation();
  const [address] = useSearchParams();
  if (session.setup.required) return <Navigate to="/setup" replace />;
  if (session.user !== null) return <Navigate to={safeReturnPath(address.get('return'))} replace />;
  return (
    <Entrance>
      <title>{`${words.signUp} · Portus`}</title>
      <Stack>
        <Stack gap={4}>
          <Title order={1}>{words.signUp}</Title>
          <Text c="dimmed" size="sm">
            {session.signup ? (
              <Filled text={words.signUpFor} values={{ host: <code>{session.registry_host}</code> }} />
            ) : (
              words.signUpOff
            )}
          </Text>
        </Stack>
        {session.signup && <SignUpForm />}
        <Text size="sm" c="dimmed">
          {words.haveAccount}{' '}
          <Anchor component={Link} to={`/login${search}`} inherit underline="always">
            {words.signIn}
          </Anchor>
        </Text>
      </Stack>
    </Entrance>
  );
}

function SignUpForm() {
  const api = useApi();
  const client = useQueryClient();
  const { password_minimum: minimum } = useSession();
  const form = useForm({
    initialValues: { username: '', email: '', password: '' },
    validate: (values) => accountMistakes(values, minimum),
  });
  const make = useMutation({
    mutationFn: (user: typeof form.values) => dataOf<Session>(api.POST('/api/v1/users/signup', { body: { user } })),
    onSuccess: (entered) => {
      changeSession(client, entered);
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => {
          make.mutate(values);
        },
        focusMistake(form, fields),
      )}
    >
      <Stack>
        <FormProblem error={make.error} fields={fields} />
        <AccountFields form={form} />
        <Button type="submit" loading={make.isPending} fullWidth mt="xs">
          {words.createAccount}
        </Button>
      </Stack>
    </form>
  );
}
