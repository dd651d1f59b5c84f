import { Checkbox, List, NativeSelect, Radio, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { tokenActions } from '../../../contract/vocabulary.ts';
import { exactTime } from '../../lib/relative-time.ts';
import { coverage, endOfToken, lifetimes, type TokenValues } from './token-values.ts';
import { words } from './words.ts';

interface LimitProps {
  readonly form: UseFormReturnType<TokenValues>;
}

/** What the token may be used for. */
export function TokenUses({ form }: LimitProps) {
  const { limited } = form.values;
  return (
    <Radio.Group
      label={words.uses}
      description={words.lookingIncluded}
      value={limited ? 'limited' : 'unlimited'}
      onChange={(value) => {
        form.setFieldValue('limited', value === 'limited');
      }}
    >
      <Stack gap="sm" mt="xs">
        <Radio value="limited" label={words.limited} />
        {limited && (
          <Checkbox.Group aria-label={words.limited} ps={30} {...form.getInputProps('actions')}>
            <Stack gap="xs">
              {tokenActions.map((action) => (
                <Checkbox
                  key={action}
                  value={action}
                  label={words.useNames[action]}
                  description={words.useMeanings[action]}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <Radio value="unlimited" label={words.unlimited} description={words.unlimitedHint} />
      </Stack>
    </Radio.Group>
  );
}

/** Where it may be used, with what each pattern stands for. */
export function TokenRepositories({ form, example }: LimitProps & { readonly example: string }) {
  const { repositories } = form.values;
  const meanings = repositories.map(coverage).filter((meaning) => meaning !== null);
  return (
    <Stack gap={6}>
      <TagsInput
        label={words.repositories}
        description={words.repositoriesHint}
        placeholder={repositories.length === 0 ? example : ''}
        splitChars={[',', ' ']}
        maxTags={100}
        {...form.getInputProps('repositories')}
      />
      {meanings.length > 0 && (
        <List size="sm" c="dimmed">
          {meanings.map((meaning) => (
            <List.Item key={meaning} style={{ overflowWrap: 'anywhere' }}>
              {meaning}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** How long it is good, with the moment it ends. */
export function TokenLifetime({ form, now }: LimitProps & { readonly now: Date }) {
  const { lifetime } = form.values;
  const end = endOfToken(form.values, now);
  return (
    <Stack gap={6}>
      <NativeSelect
        label={words.lifetime}
        data={lifetimes}
        error={form.errors['expires_at']}
        {...form.getInputProps('lifetime')}
      />
      {lifetime === 'date' && (
        <TextInput type="date" label={words.lastDay} required {...form.getInputProps('lastDay')} />
      )}
      <Text size="sm" c="dimmed">
        {lifetime === 'never' ? words.neverHint : end === null ? '' : exactTime(end)}
      </Text>
    </Stack>
  );
}
