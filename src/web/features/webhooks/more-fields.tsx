import { NativeSelect, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { webhookFormats } from '../../../contract/vocabulary.ts';
import type { WebhookFormApi } from './event-choice.tsx';
import { HeaderFields } from './header-fields.tsx';
import { contentTypes, methods } from './webhook-values.ts';
import { names, words } from './words.ts';

interface MoreFieldsProps {
  readonly form: WebhookFormApi;
  readonly hasPassword: boolean;
  readonly namespaceName: string | null;
}

/** What few webhooks need: filters, the form of the message, credentials. */
export function MoreFields({ form, hasPassword, namespaceName }: MoreFieldsProps) {
  const passwordHint = hasPassword ? `${words.passwordKept} ${words.passwordGoes}` : null;
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={words.repositoryPattern}
          description={words.repositoryPatternHint}
          placeholder={namespaceName === null ? 'my-image' : `${namespaceName}/**`}
          maxLength={255}
          {...form.getInputProps('repository_pattern')}
        />
        <TextInput
          label={words.tagPattern}
          description={words.tagPatternHint}
          placeholder="v1.*"
          maxLength={255}
          {...form.getInputProps('tag_pattern')}
        />
      </SimpleGrid>
      <NativeSelect
        label={words.format}
        data={webhookFormats.map((value) => ({ value, label: names.formats[value] }))}
        {...form.getInputProps('format')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect label={words.method} data={[...methods]} {...form.getInputProps('request_method')} />
        <NativeSelect
          label={words.contentType}
          data={[...contentTypes]}
          disabled={form.values.format === 'cloudevents'}
          description={form.values.format === 'cloudevents' ? words.contentTypeHint : null}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('content_type')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={words.username}
          description={words.usernameHint}
          maxLength={255}
          autoComplete="off"
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={words.password}
          description={passwordHint}
          maxLength={1000}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
      </SimpleGrid>
      <HeaderFields form={form} />
    </Stack>
  );
}
