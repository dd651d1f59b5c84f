import { Alert, Button, Group, Modal, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Registry } from '../../../contract/api/registries.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';

const fields = ['name', 'hostname', 'internal_url', 'service', 'service_names', 'ca_certificate'] as const;

/** What people type; an empty text means "as it follows from the host". */
const blank = {
  name: '',
  hostname: '',
  use_ssl: true,
  internal_url: '',
  service: '',
  public_names: [] as string[],
  ca_certificate: '',
};
type Values = typeof blank;

const valuesOf = (registry: Registry): Values => ({
  name: registry.name,
  hostname: registry.hostname,
  use_ssl: registry.use_ssl,
  internal_url: registry.internal_url,
  service: registry.service,
  public_names: registry.public_names.slice(1),
  ca_certificate: registry.ca_certificate ?? '',
});

function bodyOf({ internal_url, service, public_names, ca_certificate, ...rest }: Values) {
  return {
    registry: {
      ...rest,
      ...(internal_url === '' ? {} : { internal_url }),
      ...(service === '' ? {} : { service }),
      public_names: [rest.hostname, ...public_names],
      ca_certificate: ca_certificate === '' ? null : ca_certificate,
    },
  };
}

const save = (api: Api, id: number | null, values: Values): Promise<Registry> =>
  dataOf<Registry>(
    id === null
      ? api.POST('/api/v1/registries', { body: bodyOf(values) })
      : api.PUT('/api/v1/registries/{id}', { params: { path: { id } }, body: bodyOf(values) }),
  );

interface RegistryModalProps {
  /** `new` adds one; null: closed. */
  readonly registry: Registry | 'new' | null;
  readonly onClose: () => void;
}

export function RegistryModal({ registry, onClose }: RegistryModalProps) {
  return (
    <Modal
      opened={registry !== null}
      onClose={onClose}
      title={registry === 'new' || registry === null ? 'Add a registry' : `Change ${registry.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size="lg"
    >
      {registry !== null && <RegistryForm registry={registry === 'new' ? null : registry} onClose={onClose} />}
    </Modal>
  );
}

function RegistryForm({ registry, onClose }: { readonly registry: Registry | null; readonly onClose: () => void }) {
  const api = useApi();
  const client = useQueryClient();
  const [saved, setSaved] = useState<Registry | null>(null);
  const form = useForm({ initialValues: registry === null ? blank : valuesOf(registry) });
  const saving = useMutation({
    mutationFn: (values: Values) => save(api, saved?.id ?? registry?.id ?? null, values),
    onSuccess: async (now) => {
      await client.invalidateQueries({ queryKey: queryKeys.registries });
      await client.invalidateQueries({ queryKey: queryKeys.session });
      setSaved(now);
      if (now.problem !== null) return;
      notifications.show({ message: `${now.name} is saved and answers.`, color: 'teal' });
      onClose();
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        saving.mutate(values);
      })}
    >
      <Stack>
        <FormProblem error={saving.error} fields={fields} />
        <TextInput
          label="Name"
          description="For people, for example “main”."
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label="Host name"
          description="What clients put in front of an image: host, and port unless it is the usual one."
          placeholder="registry.example.org:5000"
          autoCapitalize="none"
          required
          {...form.getInputProps('hostname')}
        />
        <Switch
          label="Use SSL"
          description="Clients speak TLS to it."
          {...form.getInputProps('use_ssl', { type: 'checkbox' })}
        />
        <TextInput
          label="Internal address"
          description="Where Portus itself reaches it, when that is another way: http://registry:5000. Empty: the host name."
          autoCapitalize="none"
          {...form.getInputProps('internal_url')}
        />
        <TextInput
          label="Service"
          description="The service in its auth.token configuration. Empty: the host name."
          autoCapitalize="none"
          {...form.getInputProps('service')}
        />
        <TagsInput
          label="Further host names"
          description="Other names clients use. Press Enter after each."
          {...form.getInputProps('public_names')}
        />
        <Textarea
          label="Certificate of its authority"
          description="PEM, when Portus does not trust it anyway."
          autosize
          minRows={2}
          maxRows={6}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('ca_certificate')}
        />
        {typeof saved?.problem === 'string' && (
          <Alert color="yellow" role="status" title="It is saved, but does not answer yet">
            {saved.problem.replace(/^Error: /, '')}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {saved === null ? 'Cancel' : 'Close'}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {saved === null ? 'Save' : 'Save and look again'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
