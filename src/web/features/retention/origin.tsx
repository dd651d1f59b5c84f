import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RetentionPolicy } from '../../../contract/api/retention.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { When } from '../../ui/when.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { isOwn, removePolicy, type Scope } from './queries.ts';
import { words } from './words.ts';

interface OriginProps {
  readonly scope: Scope;
  readonly policy: RetentionPolicy;
  /** A policy of its own is being made, and not saved yet. */
  readonly making: boolean;
}

function originWords({ scope, policy, making }: OriginProps): string {
  if (scope.kind === 'namespace' && (making || isOwn(policy, scope))) return words.ownAbout;
  switch (policy.origin) {
    case 'namespace':
      return words.ownAbout;
    case 'global':
      return scope.kind === 'global' ? words.globalAbout : words.usesGlobal;
    case 'settings':
      return scope.kind === 'global' ? words.usesSettingsGlobal : words.usesSettings;
    case 'none':
      return scope.kind === 'global' ? `${words.globalAbout} ${words.noneGlobal}` : words.noneHere;
  }
}

/** Where the policy in force comes from. */
export function OriginNotice(props: OriginProps) {
  const { policy, scope } = props;
  return (
    <>
      {originWords(props)}
      {isOwn(policy, scope) && policy.updated_at !== null && (
        <Text size="sm" c="dimmed">
          {policy.updated_by === null ? words.changed : words.changedBy(policy.updated_by)}{' '}
          <When at={policy.updated_at} />
        </Text>
      )}
    </>
  );
}

/** Gives a namespace a policy of its own, or takes the stored one away. */
export function ResetButton({ onMake, ...props }: OriginProps & { readonly onMake: () => void }) {
  const { scope, policy, making } = props;
  const [opened, { open, close }] = useDisclosure();
  if (policy.can['update'] !== true) return null;
  if (isOwn(policy, scope))
    return (
      <>
        <Button variant="default" onClick={open}>
          {scope.kind === 'global' ? words.forget : words.globalAgain}
        </Button>
        <Modal
          opened={opened}
          onClose={close}
          title={scope.kind === 'global' ? words.forgetAsk : words.globalAgainAsk(scope.name)}
          closeButtonProps={{ 'aria-label': uiWords.close }}
        >
          <Forget scope={scope} onClose={close} />
        </Modal>
      </>
    );
  return scope.kind === 'global' || making ? null : <Button onClick={onMake}>{words.makeOwn}</Button>;
}

function Forget({ scope, onClose }: { readonly scope: Scope; readonly onClose: () => void }) {
  const api = useApi();
  const client = useQueryClient();
  const forget = useMutation({
    mutationFn: () => removePolicy(api, scope),
    onSuccess: async () => {
      notifications.show({
        message: scope.kind === 'global' ? words.forgetDone : words.globalAgainDone(scope.name),
        color: 'teal',
      });
      onClose();
      await client.invalidateQueries({ queryKey: queryKeys.retention });
    },
  });
  return (
    <Stack>
      <Text size="sm">{scope.kind === 'global' ? words.forgetMeans : words.globalAgainMeans}</Text>
      <FormProblem error={forget.error} fields={[]} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words.keepPolicy}
        </Button>
        <Button
          color="red.9"
          loading={forget.isPending}
          onClick={() => {
            forget.mutate();
          }}
        >
          {scope.kind === 'global' ? words.forget : words.globalAgain}
        </Button>
      </Group>
    </Stack>
  );
}
