import { Button, Collapse, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { NewWebhook, Webhook } from '../../../contract/api/webhooks.ts';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { EventChoice } from './event-choice.tsx';
import { MoreFields } from './more-fields.tsx';
import { isUnusual, webhookMistakes, webhookRequest, webhookValues } from './webhook-values.ts';
import { words } from './words.ts';

const exampleUrl = 'https://ci.example.org/hook';

const shownFields = ['name', 'url', 'events'] as const;
const moreFields = [
  'repository_pattern',
  'tag_pattern',
  'format',
  'request_method',
  'content_type',
  'username',
  'password',
  'headers',
] as const;
const fields = [...shownFields, ...moreFields];

interface WebhookFormProps<W> {
  /** null: a new one. */
  readonly webhook: Webhook | null;
  /** What repositories of the namespace begin with; null: nothing. */
  readonly namespaceName: string | null;
  readonly submitLabel: string;
  readonly send: (request: NewWebhook) => Promise<W>;
  readonly onDone: (webhook: W) => void;
  readonly onCancel: () => void;
}

/** Everything a webhook has. What few people need is folded away, unless it is set or wrong. */
export function WebhookForm<W>({ webhook, namespaceName, submitLabel, send, onDone, onCancel }: WebhookFormProps<W>) {
  const initialValues = webhookValues(webhook);
  const [unfolded, setUnfolded] = useState(isUnusual(initialValues));
  const moreId = useId();
  const form = useForm({ initialValues, validate: webhookMistakes });
  const unfoldFor = (mistakes: Readonly<Record<string, unknown>>): void => {
    if (moreFields.some((field) => mistakes[field] !== undefined && mistakes[field] !== null)) setUnfolded(true);
  };
  const save = useMutation({
    mutationFn: (values: typeof form.values) => send(webhookRequest(values)),
    onSuccess: onDone,
    onError: (error) => {
      showMistakes(form, error, fields);
      unfoldFor(form.errors);
    },
  });
  const Chevron = unfolded ? IconChevronUp : IconChevronDown;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        save.mutate(values);
      }, unfoldFor)}
    >
      <Stack>
        <FormProblem error={save.error} fields={fields} />
        <TextInput
          label={words.name}
          description={words.nameHint}
          required
          data-autofocus
          maxLength={255}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <TextInput
          label={words.url}
          description={words.urlHint}
          placeholder={exampleUrl}
          required
          type="url"
          maxLength={2000}
          autoComplete="off"
          {...form.getInputProps('url')}
        />
        <EventChoice form={form} />
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={unfolded}
          aria-controls={moreId}
          rightSection={<Chevron size={16} stroke={1.7} />}
          onClick={() => {
            setUnfolded(!unfolded);
          }}
          style={{ alignSelf: 'flex-start' }}
        >
          {words.more}
        </Button>
        <Collapse expanded={unfolded} id={moreId} keepMounted={false}>
          <MoreFields form={form} hasPassword={webhook?.has_password === true} namespaceName={namespaceName} />
        </Collapse>
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
