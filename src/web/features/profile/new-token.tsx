import { Button, Group, Modal, NativeSelect, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { User } from '../../../contract/api/identity.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Secret } from './secret.tsx';
import { lifetimes, tokenRequest } from './token-values.ts';

const fields = ['application', 'onlyPull', 'repositories', 'expires_at'] as const;

interface NewTokenProps {
  readonly user: User;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a token and shows its secret, the only time anybody sees it. */
export function NewTokenModal({ user, opened, onClose }: NewTokenProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = (): void => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={secret === null ? 'New application token' : 'Copy your token now'}
      // A click beside the window must not throw the secret away.
      closeOnClickOutside={secret === null}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size="lg"
    >
      {secret === null ? (
        <TokenForm user={user} onCreated={setSecret} onCancel={close} />
      ) : (
        <Secret user={user} secret={secret} onDone={close} />
      )}
    </Modal>
  );
}

interface TokenFormProps {
  readonly user: User;
  readonly onCreated: (secret: string) => void;
  readonly onCancel: () => void;
}

function TokenForm({ user, onCreated, onCancel }: TokenFormProps) {
  const api = useApi();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { application: '', onlyPull: true, repositories: [] as string[], lifetime: '90' },
  });
  const create = useMutation({
    mutationFn: (values: typeof form.values) =>
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
      onSubmit={form.onSubmit((values) => {
        create.mutate(values);
      })}
    >
      <Stack>
        <FormProblem error={create.error} fields={fields} />
        <TextInput
          label="Name"
          description="What will use it, for example “ci-pipeline”."
          required
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('application')}
        />
        <Switch
          label="Only pull"
          description="It can never push or delete, whatever you may do."
          {...form.getInputProps('onlyPull', { type: 'checkbox' })}
        />
        <TagsInput
          label="Only these repositories"
          description="Leave it empty for all. “team/*” stands for everything directly in team. Press Enter after each."
          placeholder={form.values.repositories.length === 0 ? `${user.username}/app` : ''}
          {...form.getInputProps('repositories')}
        />
        <NativeSelect label="Expires after" data={[...lifetimes]} {...form.getInputProps('lifetime')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create the token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
