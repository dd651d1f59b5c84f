import { Button, Loader, Radio, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Team } from '../../../contract/api/teams.ts';
import { useApi } from '../../lib/api-context.tsx';
import { ConfirmWindow } from '../../ui/confirm-window.tsx';
import { PlanView } from '../trash/plan-view.tsx';
import { destinationsQuery, removeTeam, teamPlanQuery } from './queries.ts';
import { words } from './words.ts';

type Way = 'move' | 'delete';

/** Shows what would go, and where the namespaces would be, before anything goes. */
export function DeleteTeam({ team }: { readonly team: Team }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" c="var(--mantine-color-error)" onClick={open}>
        {words.deleteButton}
      </Button>
      {opened && <DeletionWindow team={team} onClose={close} />}
    </>
  );
}

function DeletionWindow({ team, onClose }: { readonly team: Team; readonly onClose: () => void }) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>(team.namespaces_count > 0 ? 'move' : 'delete');
  const [destination, setDestination] = useState<string | null>(null);
  const newTeam = way === 'move' ? destination : null;
  const decided = way === 'delete' || destination !== null;
  const plan = useQuery({ ...teamPlanQuery(api, team.id, newTeam), enabled: decided });
  const deletion = useMutation({
    mutationFn: () => removeTeam(api, team.id, newTeam),
    onSuccess: async () => {
      const kept = typeof plan.data?.restorable_until === 'string';
      notifications.show({
        color: 'teal',
        message: kept ? words.deletedToTrash(team.name) : words.deleted(team.name),
      });
      await navigate('/teams');
      await client.invalidateQueries();
    },
  });
  return (
    <ConfirmWindow
      opened
      onClose={onClose}
      title={words.deleteTitle(team.name)}
      size="lg"
      action={words.deleteAction}
      keep={words.keep}
      typed={{ name: team.name, label: words.typeName(team.name) }}
      disabled={!decided || plan.data === undefined}
      pending={deletion.isPending}
      error={deletion.error ?? plan.error}
      onConfirm={() => {
        deletion.mutate();
      }}
    >
      {team.namespaces_count > 0 && (
        <Fate team={team} way={way} onWay={setWay} destination={destination} onDestination={setDestination} />
      )}
      {decided && plan.isLoading && <Loader size="sm" aria-label={words.looking} />}
      {decided && plan.data !== undefined && <PlanView plan={plan.data} />}
    </ConfirmWindow>
  );
}

interface FateProps {
  readonly team: Team;
  readonly way: Way;
  readonly onWay: (way: Way) => void;
  readonly destination: string | null;
  readonly onDestination: (team: string | null) => void;
}

/** What becomes of the namespaces. */
function Fate({ team, way, onWay, destination, onDestination }: FateProps) {
  const teams = useQuery(destinationsQuery(useApi(), team.id));
  const none = teams.data?.length === 0;
  return (
    <Stack gap="sm">
      <Radio.Group
        label={words.whatOfNamespaces}
        value={way}
        onChange={(value) => {
          onWay(value === 'move' ? 'move' : 'delete');
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="move" label={words.moveThem} description={words.moveThemHint} disabled={none} />
          <Radio value="delete" label={words.deleteThem} />
        </Stack>
      </Radio.Group>
      {none && (
        <Text size="sm" c="dimmed">
          {words.noOtherTeam}
        </Text>
      )}
      {way === 'move' && !none && (
        <Select
          label={words.newTeam}
          placeholder={words.newTeamPlaceholder}
          data={teams.data ?? []}
          value={destination}
          onChange={onDestination}
          searchable
        />
      )}
    </Stack>
  );
}
