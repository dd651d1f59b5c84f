import { Button, Group, List, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { Namespace } from '../../../../contract/api/namespaces.ts';
import { mistakesAt } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { words as uiWords } from '../../../ui/words.ts';
import { TeamChoice } from '../team-choice.tsx';
import { SettingCard } from './setting-card.tsx';
import { useNamespaceChange } from './use-namespace-change.ts';
import { words } from './words.ts';

const fields = ['team'] as const;

/** Another team for a namespace. Says first what changes, and asks for its name. */
export function TransferSetting({ namespace }: { readonly namespace: Namespace }) {
  const [team, setTeam] = useState('');
  const [asking, { open, close }] = useDisclosure();
  const save = useNamespaceChange(namespace);
  const send = (): void => {
    const onSuccess = (): void => {
      setTeam('');
    };
    save.mutate({ team }, { onSuccess, onSettled: close });
  };
  return (
    <SettingCard title={words.team} description={words.teamHint}>
      <FormProblem error={save.error} fields={fields} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (team !== '') open();
        }}
      >
        <Group align="flex-end" gap="sm">
          <TeamChoice
            label={words.newTeam}
            value={team}
            except={namespace.team.name}
            error={mistakesAt(save.error, fields).team ?? null}
            onChange={(name) => {
              save.reset();
              setTeam(name);
            }}
          />
          <Button type="submit" variant="default" disabled={team === ''}>
            {words.transfer}
          </Button>
        </Group>
      </form>
      <Modal
        opened={asking}
        onClose={close}
        size="lg"
        title={words.transferTitle(namespace.name, team)}
        closeButtonProps={{ 'aria-label': uiWords.close }}
      >
        <Confirmation namespace={namespace} team={team} sending={save.isPending} onSend={send} onCancel={close} />
      </Modal>
    </SettingCard>
  );
}

interface ConfirmationProps {
  readonly namespace: Namespace;
  readonly team: string;
  readonly sending: boolean;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

function Confirmation({ namespace, team, sending, onSend, onCancel }: ConfirmationProps) {
  const [typed, setTyped] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === namespace.name) onSend();
      }}
    >
      <Stack>
        <List size="sm" spacing={6}>
          {!namespace.orphan && <List.Item>{words.transferLoses(namespace.team.name)}</List.Item>}
          <List.Item>{words.transferGains(team)}</List.Item>
          <List.Item>{words.transferStays(namespace.repositories_count)}</List.Item>
          <List.Item>{words.transferTrash}</List.Item>
        </List>
        <TextInput
          label={words.typeName(namespace.name)}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" color="red.9" loading={sending} disabled={typed !== namespace.name}>
            {words.transferDo}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
