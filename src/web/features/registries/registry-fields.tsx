import { NativeSelect, Stack, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Registry } from '../../../contract/api/registries.ts';
import classes from './registries.module.css';
import type { RegistryValues } from './registry-values.ts';
import type { LiveCheck } from './use-host-check.ts';
import { words } from './words.ts';

const keyDeliveries = ['x5c', 'kid-thumbprint', 'kid-libtrust', 'jwks'] as const satisfies Registry['key_delivery'][];

interface RegistryFieldsProps {
  readonly form: UseFormReturnType<RegistryValues>;
  readonly check: LiveCheck;
  /** Portus runs it itself: the rest follows from its settings. */
  readonly own: boolean;
  /** The rarer fields are shown at once. */
  readonly unfolded: boolean;
}

/** Every field of a registry: what everybody needs first, the rest below. */
export function RegistryFields({ form, check, own, unfolded }: RegistryFieldsProps) {
  return (
    <Stack>
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        data-autofocus
        maxLength={255}
        {...form.getInputProps('name')}
        error={form.errors['name'] ?? check.nameProblem}
      />
      {own ? (
        <Text size="sm" c="dimmed">
          {words.ownFollows}
        </Text>
      ) : (
        <Addresses form={form} note={check.hostNote} />
      )}
      <details className={classes['fold']} open={unfolded || own}>
        <summary>{words.more}</summary>
        <Stack pt="sm">
          {!own && <Tokens form={form} />}
          <TagsInput
            label={words.furtherServices}
            description={words.furtherServicesHint}
            {...form.getInputProps('service_names')}
          />
          {!own && <Rare form={form} />}
          <Switch
            label={words.readOnlyLabel}
            description={words.readOnlyHint}
            {...form.getInputProps('read_only', { type: 'checkbox' })}
          />
        </Stack>
      </details>
    </Stack>
  );
}

function Addresses({ form, note }: Pick<RegistryFieldsProps, 'form'> & { readonly note: LiveCheck['hostNote'] }) {
  return (
    <>
      <div>
        <TextInput
          label={words.host}
          description={words.hostHint}
          placeholder={words.hostExample}
          autoCapitalize="none"
          spellCheck={false}
          required
          {...form.getInputProps('hostname')}
        />
        <Text
          size="sm"
          mt={4}
          role="status"
          {...(note?.good === true ? { c: 'dimmed' } : {})}
          style={{ overflowWrap: 'anywhere' }}
        >
          {note?.text ?? ''}
        </Text>
      </div>
      <Switch label={words.useSsl} {...form.getInputProps('use_ssl', { type: 'checkbox' })} />
      <TextInput
        label={words.internal}
        description={words.internalHint}
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('internal_url')}
      />
    </>
  );
}

function Tokens({ form }: Pick<RegistryFieldsProps, 'form'>) {
  return (
    <>
      <TagsInput
        label={words.furtherHosts}
        description={words.furtherHostsHint}
        {...form.getInputProps('public_names')}
      />
      <TextInput
        label={words.service}
        description={words.serviceHint}
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('service')}
      />
    </>
  );
}

function Rare({ form }: Pick<RegistryFieldsProps, 'form'>) {
  return (
    <>
      <Textarea
        label={words.certificate}
        description={words.certificateHint}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps('ca_certificate')}
      />
      <NativeSelect
        label={words.keyDelivery}
        description={words.keyDeliveryHint}
        data={keyDeliveries.map((value) => ({ value, label: words.keyDeliveries[value] }))}
        {...form.getInputProps('key_delivery')}
      />
      <TextInput
        label={words.networks}
        description={words.networksHint}
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('unauthenticated_from')}
      />
    </>
  );
}
