import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Team } from '../../../contract/api/teams.ts';
import { useApi } from '../../lib/api-context.tsx';
import { focusMistake } from '../../lib/focus-mistake.ts';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { hasStatus } from '../../lib/problem.ts';
import { Card } from '../../ui/card.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Section } from '../../ui/section.tsx';
import { DeleteTeam } from './delete-team.tsx';
import { nameMistake } from './team-values.ts';
import { words } from './words.ts';

const fields = ['name', 'description'] as const;

interface SettingsProps {
  readonly team: Team;
  /** Of the team as it was read: nobody's change is overwritten unseen. */
  readonly tag: string | null;
}

export function TeamSettings({ team, tag }: SettingsProps) {
  return (
    <Stack gap={40}>
      {team.can['update'] === true && (
        <Section title={words.facts}>
          <Card p="md">
            <FactsForm team={team} tag={tag} />
          </Card>
        </Section>
      )}
      {team.can['delete'] === true && (
        <Section title={words.deleteSection} description={words.deleteHint}>
          <Group>
            <DeleteTeam team={team} />
          </Group>
        </Section>
      )}
    </Stack>
  );
}

function FactsForm({ team, tag }: SettingsProps) {
  const api = useApi();
  const client = useQueryClient();
  // What is asked again meanwhile must not replace it: then somebody else's change would be overwritten.
  const [known, setKnown] = useState(tag);
  const form = useForm({
    initialValues: { name: team.name, description: team.description ?? '' },
    validate: { name: nameMistake },
  });
  const save = useMutation({
    mutationFn: ({ name, description }: typeof form.values) =>
      api.PUT('/api/v1/teams/{id}', {
        params: { path: { id: team.id }, header: known === null ? {} : { 'if-match': known } },
        body: { team: { name: name.trim(), description: description.trim() === '' ? null : description.trim() } },
      }),
    onSuccess: async ({ response }, values) => {
      setKnown(response.headers.get('etag'));
      form.resetDirty(values);
      notifications.show({ message: words.saved, color: 'teal' });
      // Namespaces and repositories show the name of their team.
      await client.invalidateQueries();
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        save.mutate(values);
      }, focusMistake(form))}
    >
      <Stack maw={560}>
        <FormProblem error={save.error} fields={fields} />
        {hasStatus(save.error, 412) && <Text size="sm">{words.changedMeanwhile}</Text>}
        <TextInput label={words.name} required maxLength={255} autoComplete="off" {...form.getInputProps('name')} />
        <Textarea
          label={words.summary}
          description={words.summaryHint}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={10_000}
          {...form.getInputProps('description')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
