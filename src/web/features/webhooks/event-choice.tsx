import { Checkbox, Group, Input, Radio, SimpleGrid, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { covers, eventsOf, everythingOf, nouns, withEvent, withNoun } from './subscription.ts';
import type { WebhookValues } from './webhook-values.ts';
import { eventName, names, type Noun, words } from './words.ts';

export type WebhookFormApi = UseFormReturnType<WebhookValues>;

/** What the receiver is told of. */
export function EventChoice({ form }: { readonly form: WebhookFormApi }) {
  const { choice, events } = form.values;
  return (
    <div>
      <Radio.Group
        label={words.tell}
        value={choice}
        onChange={(value) => {
          form.setFieldValue('choice', value === 'all' ? 'all' : 'some');
        }}
      >
        <Group mt={6} gap="lg">
          <Radio value="some" label={words.chosen} />
          <Radio value="all" label={words.everything} />
        </Group>
      </Radio.Group>
      {choice === 'some' && (
        <Stack mt="sm" gap="md">
          {nouns.map((noun) => (
            <NounChoice
              key={noun}
              noun={noun}
              chosen={events}
              onChange={(next) => {
                form.setFieldValue('events', next);
              }}
            />
          ))}
        </Stack>
      )}
      {form.errors['events'] !== undefined && (
        <Input.Error mt="xs" role="alert">
          {form.errors['events']}
        </Input.Error>
      )}
    </div>
  );
}

interface NounChoiceProps {
  readonly noun: Noun;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function NounChoice({ noun, chosen, onChange }: NounChoiceProps) {
  const everything = chosen.includes(everythingOf(noun));
  const some = eventsOf(noun).some((event) => chosen.includes(event));
  return (
    <Stack gap="xs" role="group" aria-label={names.nouns[noun]}>
      <Checkbox
        label={words.allOf(names.nouns[noun])}
        checked={everything}
        indeterminate={some && !everything}
        onChange={(event) => {
          onChange(withNoun(chosen, noun, event.currentTarget.checked));
        }}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs" ps={28}>
        {eventsOf(noun).map((name) => (
          <Checkbox
            key={name}
            label={eventName(name)}
            checked={covers(chosen, name)}
            disabled={everything}
            onChange={(event) => {
              onChange(withEvent(chosen, name, event.currentTarget.checked));
            }}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
