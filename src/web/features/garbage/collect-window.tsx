import { Button, Group, List, Modal, NumberInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { startCollection, usualShare } from './queries.ts';
import { words } from './words.ts';

interface CollectWindowProps {
  readonly registry: Registry;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says what a collection does to everybody else before it begins. */
export function CollectWindow({ registry, opened, onClose }: CollectWindowProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.askTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': uiWords.close }}
    >
      <CollectForm registry={registry} onClose={onClose} />
    </Modal>
  );
}

const fields = ['accept_share'] as const;

function CollectForm({ registry, onClose }: Omit<CollectWindowProps, 'opened'>) {
  const api = useApi();
  const client = useQueryClient();
  const form = useForm<{ accept_share: number | string }>({
    initialValues: { accept_share: usualShare },
    validate: { accept_share: (value) => (value === '' ? words.between : null) },
  });
  const start = useMutation({
    mutationFn: (share: number) => startCollection(api, registry.id, { dry_run: false, accept_share: share }),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: queryKeys.collections });
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        start.mutate(Number(values.accept_share));
      })}
    >
      <Stack>
        <List size="sm" spacing={6}>
          {words.steps.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
        <NumberInput
          label={words.acceptShare}
          description={words.acceptHint}
          min={0}
          max={100}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          suffix=" %"
          {...form.getInputProps('accept_share')}
        />
        <FormProblem error={start.error} fields={fields} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.notNow}
          </Button>
          <Button type="submit" loading={start.isPending}>
            {words.collectNow}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
