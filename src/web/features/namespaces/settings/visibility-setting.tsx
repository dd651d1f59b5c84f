import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Namespace } from '../../../../contract/api/namespaces.ts';
import type { Visibility } from '../../../../contract/vocabulary.ts';
import { mistakesAt } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { words as uiWords } from '../../../ui/words.ts';
import { VisibilityChoice } from '../visibility-choice.tsx';
import { words as namespaceWords } from '../words.ts';
import { SaveButtons, SettingCard } from './setting-card.tsx';
import { useDraft } from './use-draft.ts';
import { useNamespaceChange } from './use-namespace-change.ts';
import { words } from './words.ts';

const fields = ['visibility'] as const;

const consequences: Record<Visibility, string> = {
  private: words.toPrivate,
  protected: words.toProtected,
  public: words.toPublic,
};

/** Asks once more before something becomes public: that cannot be taken back. */
export function VisibilitySetting({ namespace }: { readonly namespace: Namespace }) {
  const draft = useDraft<Visibility>(namespace.visibility);
  const save = useNamespaceChange(namespace);
  const [asking, { open, close }] = useDisclosure();
  const send = (): void => {
    close();
    save.mutate({ visibility: draft.value }, { onSuccess: draft.forget });
  };
  return (
    <SettingCard title={words.visibility} description={words.visibilityHint}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.value === 'public') open();
          else send();
        }}
      >
        <Stack>
          <FormProblem error={save.error} fields={fields} />
          <div>
            <VisibilityChoice
              label={namespaceWords.visibilityLabel}
              value={draft.value}
              onChange={draft.change}
              error={mistakesAt(save.error, fields).visibility ?? null}
              closed={namespace.global ? { private: words.globalNotPrivate } : {}}
            />
            <Text size="sm" role="status" mt={draft.changed ? 'sm' : 0}>
              {draft.changed && consequences[draft.value]}
            </Text>
          </div>
          <SaveButtons
            label={words.saveVisibility}
            changed={draft.changed}
            saving={save.isPending}
            onForget={draft.forget}
          />
        </Stack>
      </form>
      <Modal
        opened={asking}
        onClose={close}
        title={words.publicTitle(namespace.name)}
        closeButtonProps={{ 'aria-label': uiWords.close }}
      >
        <Stack>
          <Text size="sm">{words.publicText(namespace.repositories_count)}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {uiWords.cancel}
            </Button>
            <Button onClick={send}>{words.makePublic}</Button>
          </Group>
        </Stack>
      </Modal>
    </SettingCard>
  );
}
