import { Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import type { DeletionPlan } from '../../../contract/api/trash.ts';
import { repositoryAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { formatBytes } from '../../lib/bytes.ts';
import { Filled } from '../../ui/filled.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { When } from '../../ui/when.tsx';
import { words as common } from '../../ui/words.ts';
import { manifestPlanQuery, removeManifest } from './queries.ts';
import { words } from './words.ts';

interface DeleteManifestButtonProps {
  readonly repository: Repository;
  readonly manifest: Manifest;
  readonly name: string;
}

/** Deletes a manifest with all its tags, after showing what goes. */
export function DeleteManifestButton({ repository, manifest, name }: DeleteManifestButtonProps) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure();
  const plan = useQuery({ ...manifestPlanQuery(api, repository, manifest.digest), enabled: opened });
  const deletion = useMutation({
    mutationFn: () => removeManifest(api, repository, manifest.digest),
    onSuccess: async () => {
      const kept = typeof plan.data?.restorable_until === 'string';
      notifications.show({ color: 'teal', message: kept ? words.inTheTrash(name) : words.isGone(name) });
      await navigate(repositoryAddress(repository.full_name));
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {words.deleteManifest}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={words.deleteTitle(name)}
        size="lg"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Stack>
          {manifest.tags.length > 0 && <Text size="sm">{words.deleteTags}</Text>}
          {plan.isLoading && <Loader size="sm" aria-label={words.lookingAtPlan} />}
          {plan.data !== undefined && <PlanView plan={plan.data} />}
          <FormProblem error={deletion.error ?? plan.error} fields={[]} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.keepIt}
            </Button>
            <Button
              color="red.9"
              loading={deletion.isPending}
              disabled={plan.data === undefined}
              onClick={() => {
                deletion.mutate();
              }}
            >
              {words.deleteManifest}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** More would not be read. */
const mostShown = 20;

function PlanView({ plan: { changes, bytes, restorable_until: until } }: { readonly plan: DeletionPlan }) {
  return (
    <>
      <Text size="sm">
        {until === null ? (
          words.deletedForGood
        ) : (
          <Filled text={words.deletedToTrash} values={{ when: <When at={until} /> }} />
        )}
        {bytes !== null && ` ${words.frees(formatBytes(bytes))}`}
      </Text>
      <List size="sm" spacing={4}>
        {changes.slice(0, mostShown).map(({ verb, kind, name, detail }) => (
          <List.Item key={`${verb} ${kind} ${name}`} style={{ overflowWrap: 'anywhere' }}>
            {[verb, kind, name, ...(detail === null ? [] : [`(${detail})`])].join(' ')}
          </List.Item>
        ))}
        {changes.length > mostShown && <List.Item>{words.moreChanges(changes.length - mostShown)}</List.Item>}
      </List>
    </>
  );
}
