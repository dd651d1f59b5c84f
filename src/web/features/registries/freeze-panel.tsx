import { Alert, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Filled } from '../../ui/filled.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Section } from '../../ui/section.tsx';
import { When } from '../../ui/when.tsx';
import { words } from './words.ts';

const fields = ['because', 'minutes'] as const;

/** Lets nobody write for a while, and everybody again. */
export function FreezePanel({ registry }: { readonly registry: Registry }) {
  const api = useApi();
  const client = useQueryClient();
  const { frozen } = registry;
  const params = { path: { id: registry.id } };
  const settled = async (message: string): Promise<void> => {
    notifications.show({ message, color: 'teal' });
    await client.invalidateQueries({ queryKey: queryKeys.registries });
  };
  const form = useForm({
    initialValues: { because: frozen?.because ?? '', minutes: 30 },
    validate: { because: (text: string) => (text.trim() === '' ? words.becauseMissing : null) },
  });
  const freezing = useMutation({
    mutationFn: () => api.POST('/api/v1/registries/{id}/freeze', { params, body: form.values }),
    onSuccess: () => settled(words.frozenNow),
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  const thawing = useMutation({
    mutationFn: () => api.DELETE('/api/v1/registries/{id}/freeze', { params }),
    onSuccess: () => settled(words.thawed),
  });
  return (
    <Section title={words.freezeTitle} description={words.freezePurpose}>
      {frozen !== null && <Frozen frozen={frozen} />}
      <FormProblem error={thawing.error} fields={[]} />
      <form
        onSubmit={form.onSubmit(() => {
          freezing.mutate();
        })}
        noValidate
      >
        <Stack maw={480}>
          <FormProblem error={freezing.error} fields={fields} />
          <TextInput
            label={words.because}
            description={words.becauseHint}
            maxLength={200}
            required
            {...form.getInputProps('because')}
          />
          <NumberInput
            label={words.minutes}
            description={words.minutesHint}
            min={1}
            max={1440}
            allowDecimal={false}
            clampBehavior="strict"
            required
            {...form.getInputProps('minutes')}
          />
          <Group>
            <Button type="submit" variant="default" loading={freezing.isPending}>
              {frozen === null ? words.freeze : words.freezeAgain}
            </Button>
            {frozen !== null && (
              <Button
                loading={thawing.isPending}
                onClick={() => {
                  thawing.mutate();
                }}
              >
                {words.thaw}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function Frozen({ frozen }: { readonly frozen: NonNullable<Registry['frozen']> }) {
  const { because, since, until, no_writes_from: from } = frozen;
  const closed = new Date(from) <= new Date();
  return (
    <Alert color="blue" role="status" title={because} maw={600}>
      <Text size="sm">
        <Filled
          text={until === null ? words.frozenSinceOpen : words.frozenSince}
          values={{ since: <When at={since} />, until: until === null ? '' : <When at={until} /> }}
        />{' '}
        {closed ? words.isFrozen : <Filled text={words.isFreezing} values={{ from: <When at={from} /> }} />}
      </Text>
    </Alert>
  );
}
