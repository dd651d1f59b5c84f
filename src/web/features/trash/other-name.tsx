import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { mistakesAt, sentenceOf } from '../../lib/problem.ts';
import { words } from './words.ts';

interface OtherNameProps {
  /** Why it was not restored as it was. */
  readonly problem: unknown;
  readonly pending: boolean;
  readonly onName: (tag: string) => void;
  readonly onCancel: () => void;
}

/** As registries take them (distribution-spec, pulling manifests). */
const tagName = /^\w[\w.-]{0,127}$/;

/** Another name for a tag whose own is taken. */
export function OtherName({ problem, pending, onName, onCancel }: OtherNameProps) {
  const form = useForm({
    initialValues: { tag: '' },
    validate: { tag: (value) => (tagName.test(value.trim()) ? null : words.badTag) },
  });
  const refused = mistakesAt(problem, ['tag']).tag;
  return (
    <form
      onSubmit={form.onSubmit(({ tag }) => {
        onName(tag.trim());
      })}
    >
      <Stack>
        {refused === undefined && problem !== null && <Text size="sm">{sentenceOf(problem)}</Text>}
        <TextInput
          label={words.restoreAs}
          description={words.restoreAsHint}
          placeholder={words.another}
          data-autofocus
          {...form.getInputProps('tag')}
          error={form.errors['tag'] ?? refused}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {words.leave}
          </Button>
          <Button type="submit" loading={pending}>
            {words.restore}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
