import { Group, NativeSelect, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Namespace, NamespaceQuota, NewQuota } from '../../../../contract/api/namespaces.ts';
import { dataOf } from '../../../lib/api.ts';
import { useApi } from '../../../lib/api-context.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { NamespaceFullness } from '../fullness.tsx';
import {
  amountMistake,
  type LimitKind,
  quotaRequest,
  type QuotaValues,
  quotaValues,
  unitNames,
  units,
} from './quota-values.ts';
import { SaveButtons, SettingCard } from './setting-card.tsx';
import { refreshNamespaces } from './use-namespace-change.ts';
import { words } from './words.ts';

const kinds: readonly { readonly value: LimitKind; readonly label: string }[] = [
  { value: 'default', label: words.asInstalled },
  { value: 'none', label: words.unlimited },
  { value: 'limit', label: words.limited },
];

export function QuotaSetting({ namespace }: { readonly namespace: Namespace }) {
  const api = useApi();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Partial<QuotaValues>>({});
  const saved = quotaValues(namespace);
  const values = { ...saved, ...typed };
  const wanted = quotaRequest(values, saved);
  const change = (next: Partial<QuotaValues>): void => {
    setTyped((now) => ({ ...now, ...next }));
  };
  const save = useMutation({
    mutationFn: (body: NewQuota) =>
      dataOf<NamespaceQuota>(
        api.PUT('/api/v1/namespaces/{id}/quota', { params: { path: { id: namespace.id } }, body }),
      ),
    onSuccess: async () => {
      await refreshNamespaces(client);
      setTyped({});
      notifications.show({ color: 'teal', message: words.saved });
    },
  });
  const bytesMistake = amountMistake(values.bytesKind, values.bytes, units[values.unit]);
  const repositoriesMistake = amountMistake(values.repositoriesKind, values.repositories, 1);
  return (
    <SettingCard title={words.quota} description={words.quotaHint}>
      <NamespaceFullness namespace={namespace} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (bytesMistake === null && repositoriesMistake === null) save.mutate(wanted);
        }}
      >
        <Stack>
          <FormProblem error={save.error} fields={[]} />
          <Limit
            name={words.storage}
            kind={values.bytesKind}
            onKind={(bytesKind) => {
              change({ bytesKind });
            }}
          >
            <Amount
              label={words.mostStorage}
              value={values.bytes}
              mistake={bytesMistake}
              onChange={(bytes) => {
                change({ bytes });
              }}
            />
            <NativeSelect
              aria-label={words.unit}
              w={84}
              data={unitNames}
              value={values.unit}
              onChange={(event) => {
                change({ unit: unitNames.find((unit) => unit === event.currentTarget.value) ?? 'GB' });
              }}
            />
          </Limit>
          <Limit
            name={words.repositories}
            kind={values.repositoriesKind}
            onKind={(repositoriesKind) => {
              change({ repositoriesKind });
            }}
          >
            <Amount
              label={words.mostRepositories}
              value={values.repositories}
              mistake={repositoriesMistake}
              onChange={(repositories) => {
                change({ repositories });
              }}
            />
          </Limit>
          <SaveButtons
            label={words.saveQuota}
            changed={Object.keys(wanted).length > 0}
            saving={save.isPending}
            onForget={() => {
              setTyped({});
            }}
          />
        </Stack>
      </form>
    </SettingCard>
  );
}

interface LimitProps {
  readonly name: string;
  readonly kind: LimitKind;
  readonly onKind: (kind: LimitKind) => void;
  readonly children: ReactNode;
}

function Limit({ name, kind, onKind, children }: LimitProps) {
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {name}
      </Text>
      <Group gap="sm" align="flex-start">
        <SegmentedControl
          aria-label={name}
          size="xs"
          data={[...kinds]}
          value={kind}
          onChange={(wanted) => {
            onKind(kinds.find(({ value }) => value === wanted)?.value ?? 'default');
          }}
        />
        {kind === 'limit' && children}
      </Group>
    </Stack>
  );
}

interface AmountProps {
  readonly label: string;
  readonly value: number | '';
  readonly mistake: string | null;
  readonly onChange: (value: number | '') => void;
}

function Amount({ label, value, mistake, onChange }: AmountProps) {
  return (
    <NumberInput
      aria-label={label}
      w={{ base: 150, xs: 180 }}
      min={0}
      value={value}
      error={mistake}
      description={value === 0 ? words.zero : null}
      inputWrapperOrder={['input', 'error', 'description']}
      onChange={(next) => {
        onChange(typeof next === 'number' ? next : '');
      }}
    />
  );
}
