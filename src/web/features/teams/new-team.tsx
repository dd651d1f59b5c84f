import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { NewTeam, Team } from '../../../contract/api/teams.ts';
import { teamAddress } from '../../lib/addresses.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { focusMistake } from '../../lib/focus-mistake.ts';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { PersonSelect } from '../people/person-select.tsx';
import { useSession } from '../session/session.ts';
import { nameMistake } from './team-values.ts';
import { words } from './words.ts';

const fields = ['name', 'description', 'owner_id'] as const;

interface NewTeamProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function NewTeamWindow({ opened, onClose }: NewTeamProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.new} closeButtonProps={{ 'aria-label': uiWords.close }}>
      <TeamForm onCancel={onClose} />
    </Modal>
  );
}

interface Values {
  readonly name: string;
  readonly description: string;
  /** null: whoever makes it. */
  readonly owner_id: number | null;
}

const requestOf = ({ name, description, owner_id }: Values): NewTeam => ({
  name: name.trim(),
  ...(description.trim() === '' ? {} : { description: description.trim() }),
  ...(owner_id === null ? {} : { owner_id }),
});

function TeamForm({ onCancel }: { readonly onCancel: () => void }) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayChooseOwner = useSession().can['assign_owner_team'] === true;
  const form = useForm<Values>({
    initialValues: { name: '', description: '', owner_id: null },
    validate: { name: nameMistake },
  });
  const create = useMutation({
    mutationFn: (values: Values) => dataOf<Team>(api.POST('/api/v1/teams', { body: requestOf(values) })),
    onSuccess: async (team) => {
      void client.invalidateQueries({ queryKey: queryKeys.teams });
      await navigate(teamAddress(team.id), { replace: true });
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        create.mutate(values);
      }, focusMistake(form))}
    >
      <Stack>
        <FormProblem error={create.error} fields={fields} />
        <TextInput
          label={words.name}
          description={words.nameHint}
          required
          maxLength={255}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Textarea
          label={words.summary}
          description={words.summaryHint}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={10_000}
          {...form.getInputProps('description')}
        />
        {mayChooseOwner && (
          <PersonSelect
            label={words.owner}
            description={words.ownerHint}
            placeholder={words.ownerPlaceholder}
            nothingFound={words.nobodyFound}
            {...form.getInputProps('owner_id')}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {uiWords.cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {words.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
