import { Alert, Anchor, Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import type { Visibility } from '../../../contract/vocabulary.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { registriesQuery } from '../registries/queries.ts';
import { useSession } from '../session/session.ts';
import { NameField } from './name-field.tsx';
import { TeamChoice, useTeams } from './team-choice.tsx';
import { VisibilityChoice } from './visibility-choice.tsx';
import { examplePath, words } from './words.ts';

interface NewNamespaceWindowProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Opens once it is known which teams there are to choose from, which is a moment. */
export function NewNamespaceWindow({ opened, onClose }: NewNamespaceWindowProps) {
  const { names, known, more } = useTeams('');
  const onlyTeam = names.length === 1 && !more ? (names[0] ?? '') : '';
  return (
    <Modal
      opened={opened && known}
      onClose={onClose}
      title={words.create}
      size="lg"
      closeButtonProps={{ 'aria-label': uiWords.close }}
    >
      {names.length === 0 && !more ? <NoTeam /> : <NamespaceForm onlyTeam={onlyTeam} onClose={onClose} />}
    </Modal>
  );
}

function NoTeam() {
  const mayCreate = useSession().can['create_team'] === true;
  return (
    <Alert>
      <Text size="sm">{mayCreate ? words.noTeamCreate : words.noTeam}</Text>
      {mayCreate && (
        <Anchor component={Link} to="/teams?new" size="sm" mt="xs" display="inline-block">
          {words.createTeam}
        </Anchor>
      )}
    </Alert>
  );
}

interface NamespaceValues {
  readonly name: string;
  readonly team: string;
  /** Empty: the first. */
  readonly registry: string;
  readonly visibility: Visibility;
  readonly description: string;
}

const fields = ['name', 'team', 'registry', 'visibility', 'description'] as const;

interface NamespaceFormProps {
  /** The only team there is to choose; empty: there are several. */
  readonly onlyTeam: string;
  readonly onClose: () => void;
}

function NamespaceForm({ onlyTeam, onClose }: NamespaceFormProps) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const form = useForm<NamespaceValues>({
    initialValues: { name: '', team: onlyTeam, registry: '', visibility: 'private', description: '' },
    validate: {
      name: (name) => (name.trim() === '' ? words.needsName : null),
      team: (team) => (team === '' ? words.needsTeam : null),
    },
  });
  const registries = useQuery({ ...registriesQuery(api), enabled: session.can['read_registry'] === true }).data ?? [];
  const create = useMutation({
    mutationFn: ({ name, team, registry, visibility, description }: NamespaceValues) =>
      dataOf<Namespace>(
        api.POST('/api/v1/namespaces', {
          body: {
            name: name.trim(),
            team,
            visibility,
            ...(description.trim() === '' ? {} : { description }),
            ...(registry === '' ? {} : { registry }),
          },
        }),
      ),
    onSuccess: async (namespace) => {
      notifications.show({ color: 'teal', message: words.created(namespace.name) });
      await navigate(namespaceAddress(namespace.id));
      await Promise.all(
        [queryKeys.namespaces, queryKeys.teams].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  const { name, registry } = form.values;
  const host = registries.find((one) => one.name === registry)?.hostname ?? session.registry_host;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        create.mutate(values);
      })}
    >
      <Stack>
        <FormProblem error={create.error} fields={fields} />
        <div>
          <NameField required data-autofocus {...form.getInputProps('name')} value={name} />
          {name !== '' && (
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {words.nameExample(examplePath(host, name))}
            </Text>
          )}
        </div>
        <TeamChoice description={words.teamHint} {...form.getInputProps('team')} value={form.values.team} />
        {registries.length > 1 && (
          <NativeSelect
            label={words.registry}
            data={registries.map((one) => one.name)}
            {...form.getInputProps('registry')}
          />
        )}
        <VisibilityChoice
          label={words.visibilityLabel}
          {...form.getInputProps('visibility')}
          value={form.values.visibility}
        />
        <Textarea
          label={words.descriptionLabel}
          description={words.descriptionHint}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={10_000}
          {...form.getInputProps('description')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
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
