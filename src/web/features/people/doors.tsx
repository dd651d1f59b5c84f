import { Alert, Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { User } from '../../../contract/api/identity.ts';
import type { Api } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { Card } from '../../ui/card.tsx';
import { ConfirmWindow } from '../../ui/confirm-window.tsx';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { useSession } from '../session/session.ts';
import { words } from './words.ts';

const verbs = {
  enable: '/api/v1/users/{id}/enable',
  disable: '/api/v1/users/{id}/disable',
  lock: '/api/v1/users/{id}/lock',
  unlock: '/api/v1/users/{id}/unlock',
} as const;
type Verb = keyof typeof verbs;

const turn = (api: Api, { id }: User, verb: Verb) => api.POST(verbs[verb], { params: { path: { id } } });

function useTurn(user: User, verb: Verb, onDone?: () => void) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => turn(api, user, verb),
    onSuccess: async () => {
      onDone?.();
      // One's own sessions end with it, too.
      await client.invalidateQueries();
    },
  });
}

/** Whether the account, and its password, let anybody in. */
export function Doors({ user }: { readonly user: User }) {
  const mayLock = user.can['manage'] === true && !user.bot;
  return (
    <Card p="md">
      <Stack gap="md">
        <Door text={user.enabled ? words.isEnabled : words.isDisabled}>
          {user.enabled ? <Disable user={user} /> : <Turn user={user} verb="enable" label={words.enable} />}
        </Door>
        {mayLock && (
          <>
            <Divider />
            <Door
              text={
                user.locked_at === null ? (
                  words.isUnlocked
                ) : (
                  <Filled text={words.isLocked} values={{ when: <When at={user.locked_at} /> }} />
                )
              }
            >
              {user.locked_at === null ? (
                <Turn key="lock" user={user} verb="lock" label={words.lock} />
              ) : (
                <Turn key="unlock" user={user} verb="unlock" label={words.unlock} />
              )}
            </Door>
          </>
        )}
      </Stack>
    </Card>
  );
}

function Door({ text, children }: { readonly text: ReactNode; readonly children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm">
      <Text flex="1 1 260px">{text}</Text>
      {children}
    </Group>
  );
}

function Turn({ user, verb, label }: { readonly user: User; readonly verb: Verb; readonly label: string }) {
  const change = useTurn(user, verb);
  return (
    <Stack gap="xs" align="flex-end">
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => {
          change.mutate();
        }}
      >
        {label}
      </Button>
      {change.isError && (
        <Alert color="red" role="alert">
          {sentenceOf(change.error)}
        </Alert>
      )}
    </Stack>
  );
}

/** Asks first: whatever the account does stops at once. */
function Disable({ user }: { readonly user: User }) {
  const self = useSession().user?.id === user.id;
  const [opened, { open, close }] = useDisclosure();
  const disable = useTurn(user, 'disable', close);
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          disable.reset();
          open();
        }}
      >
        {words.disable}
      </Button>
      <ConfirmWindow
        opened={opened}
        onClose={close}
        title={words.disableTitle(user.username)}
        action={words.disable}
        keep={words.keep}
        pending={disable.isPending}
        error={disable.error}
        onConfirm={() => {
          disable.mutate();
        }}
      >
        <Text size="sm">{words.disableText}</Text>
        {self && (
          <Text size="sm" fw={600}>
            {words.disableOwn}
          </Text>
        )}
      </ConfirmWindow>
    </>
  );
}
