import { Autocomplete, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Membership, Team } from '../../../contract/api/teams.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { focusMistake } from '../../lib/focus-mistake.ts';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Card } from '../../ui/card.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { candidatesQuery } from './queries.ts';
import { isRole, roleChoices, roleMeanings } from './roles.ts';
import { words } from './words.ts';

const fields = ['user', 'role'] as const;

interface Values {
  readonly user: string;
  readonly role: string;
}

/** Finds people and bots while one types; a whole user name needs no finding. */
export function AddMember({ team }: { readonly team: Team }) {
  const api = useApi();
  const client = useQueryClient();
  const form = useForm<Values>({
    initialValues: { user: '', role: 'contributor' },
    validate: { user: (user) => (user.trim() === '' ? words.personMissing : null) },
  });
  const role = isRole(form.values.role) ? form.values.role : 'viewer';
  const [text] = useDebouncedValue(form.values.user.trim(), 200);
  const found = useQuery(candidatesQuery(api, team.id, text)).data ?? [];
  const add = useMutation({
    mutationFn: ({ user }: Values) =>
      dataOf<Membership>(
        api.POST('/api/v1/teams/{id}/members', {
          params: { path: { id: team.id } },
          body: { user: user.trim(), role },
        }),
      ),
    onSuccess: async (membership) => {
      const asWanted = membership.role === role;
      notifications.show({
        color: 'teal',
        message: asWanted ? words.added(membership.username) : words.addedAsOwner(membership.username),
      });
      form.setFieldValue('user', '');
      await client.invalidateQueries({ queryKey: queryKeys.teams });
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <Card p="md">
      <form
        noValidate
        onSubmit={form.onSubmit((values) => {
          add.mutate(values);
        }, focusMistake(form))}
      >
        <Stack gap="sm">
          <Group align="flex-start" gap="sm">
            <Autocomplete
              label={words.addMember}
              placeholder={words.person}
              description={words.personHint}
              data={text === '' ? [] : found.map(({ username }) => username)}
              // The server searched already, also in display names.
              filter={({ options }) => options}
              renderOption={({ option }) => {
                const candidate = found.find(({ username }) => username === option.value);
                return (
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                    {option.value}
                    <Text span inherit c="dimmed">
                      {[candidate?.display_name, candidate?.bot === true ? words.bot : null]
                        .filter((part) => typeof part === 'string')
                        .map((part) => ` · ${part}`)
                        .join('')}
                    </Text>
                  </Text>
                );
              }}
              maxLength={255}
              autoComplete="off"
              autoCapitalize="none"
              flex={{ base: '1 1 100%', sm: '1 1 280px' }}
              {...form.getInputProps('user')}
            />
            <NativeSelect
              label={words.role}
              description={roleMeanings[role]}
              data={roleChoices}
              flex={{ base: '1 1 100%', sm: '1 1 220px' }}
              {...form.getInputProps('role')}
            />
          </Group>
          <FormProblem error={add.error} fields={fields} />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending}>
              {words.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
