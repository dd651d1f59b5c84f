import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Webhook } from '../../../contract/api/webhooks.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { Secret } from './secret.tsx';
import { words } from './words.ts';

interface ReplaceSecretWindowProps {
  readonly webhook: Webhook;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks first, because the receiver must learn the new secret at once; then shows it, this once. */
export function ReplaceSecretWindow({ webhook, opened, onClose }: ReplaceSecretWindowProps) {
  const api = useApi();
  const replace = useMutation({
    mutationFn: () =>
      dataOf<{ secret: string }>(api.POST('/api/v1/webhooks/{id}/secret', { params: { path: { id: webhook.id } } })),
    // The secret must not stay in memory longer than on the screen.
    gcTime: 0,
  });
  const close = (): void => {
    replace.reset();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={replace.data === undefined ? words.replaceTitle(webhook.name) : words.secretTitle}
      closeOnClickOutside={replace.data === undefined}
      closeButtonProps={{ 'aria-label': uiWords.close }}
    >
      {replace.data === undefined ? (
        <Stack>
          <Text size="sm">{words.replaceText}</Text>
          <FormProblem error={replace.error} fields={[]} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            <Button
              loading={replace.isPending}
              onClick={() => {
                replace.mutate();
              }}
            >
              {words.replaceDo}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Secret secret={replace.data.secret} onDone={close} />
      )}
    </Modal>
  );
}
