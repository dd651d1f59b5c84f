import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Section } from '../../ui/section.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { words } from './words.ts';

export function RemovePanel({ registry }: { readonly registry: Registry }) {
  const [opened, { open, close }] = useDisclosure();
  if (registry.kind === 'embedded') {
    return (
      <Section title={words.removeTitle}>
        <Text size="sm">{words.removeOwn}</Text>
      </Section>
    );
  }
  return (
    <Section title={words.removeTitle} description={words.removePurpose}>
      <Group>
        <Button variant="default" onClick={open}>
          {words.remove}
        </Button>
      </Group>
      <Modal
        opened={opened}
        onClose={close}
        title={words.removeAsk(registry.name)}
        closeButtonProps={{ 'aria-label': uiWords.close }}
      >
        <Removal registry={registry} onClose={close} />
      </Modal>
    </Section>
  );
}

interface RemovalProps {
  readonly registry: Registry;
  readonly onClose: () => void;
}

function Removal({ registry: { id, name }, onClose }: RemovalProps) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const removing = useMutation({
    mutationFn: () => api.DELETE('/api/v1/registries/{id}', { params: { path: { id } } }),
    onSuccess: async () => {
      notifications.show({ message: words.removed(name), color: 'teal' });
      await navigate('/registries');
      // Only the list: what belongs to this one is asked no more.
      await client.invalidateQueries({ queryKey: queryKeys.registries, exact: true });
      await client.invalidateQueries({ queryKey: queryKeys.session });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === name) removing.mutate();
      }}
    >
      <Stack>
        <Text size="sm">{words.removeWhat}</Text>
        <FormProblem error={removing.error} fields={[]} />
        <TextInput
          label={words.typeName(name)}
          value={typed}
          data-autofocus
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keep}
          </Button>
          <Button type="submit" color="red.9" disabled={typed !== name} loading={removing.isPending}>
            {words.remove}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
