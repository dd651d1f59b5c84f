import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Registry } from '../../../contract/api/registries.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { registryAddress } from '../../lib/addresses.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Section } from '../../ui/section.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { words } from './words.ts';

/** The secret is fetched only when somebody wants to see it, and is gone with the page. */
export function SecretPanel({ registry }: { readonly registry: Registry }) {
  const api = useApi();
  const params = { path: { id: registry.id } };
  const showing = useMutation({
    mutationFn: () => dataOf(api.GET('/api/v1/registries/{id}/notification_secret', { params })),
    gcTime: 0,
  });
  return (
    <Stack gap="xl">
      <Section title={words.secretTitle} description={words.secretPurpose}>
        <FormProblem error={showing.error} fields={[]} />
        {showing.data !== undefined && <CommandLine command={showing.data.notification_secret} what={words.secret} />}
        <Group>
          {showing.data === undefined ? (
            <Button
              variant="default"
              loading={showing.isPending}
              onClick={() => {
                showing.mutate();
              }}
            >
              {words.showSecret}
            </Button>
          ) : (
            <Button
              variant="default"
              onClick={() => {
                showing.reset();
              }}
            >
              {words.hideSecret}
            </Button>
          )}
        </Group>
      </Section>
      {registry.kind === 'embedded' ? (
        <Text size="sm">{words.ownSecret}</Text>
      ) : (
        <Replace
          registry={registry}
          onReplaced={() => {
            showing.reset();
          }}
        />
      )}
    </Stack>
  );
}

interface ReplaceProps {
  readonly registry: Registry;
  readonly onReplaced: () => void;
}

function Replace({ registry: { id }, onReplaced }: ReplaceProps) {
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const replacing = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/registries/{id}/notification_secret', { params: { path: { id } } })),
    gcTime: 0,
    onSuccess: () => {
      setAsked(false);
      onReplaced();
    },
  });
  return (
    <Section title={words.replaceTitle} description={words.replaceWarning}>
      <FormProblem error={replacing.error} fields={[]} />
      {replacing.data !== undefined && !asked && (
        <Alert color="teal" role="status">
          <Stack gap="xs">
            <Text size="sm">{words.replaced}</Text>
            <CommandLine command={replacing.data.notification_secret} what={words.secret} />
            <Anchor component={Link} to={`${registryAddress(id)}?tab=configuration`} size="sm">
              {words.toConfiguration}
            </Anchor>
          </Stack>
        </Alert>
      )}
      <Group>
        {asked ? (
          <>
            <Button
              color="red.9"
              loading={replacing.isPending}
              onClick={() => {
                replacing.mutate();
              }}
            >
              {words.replaceConfirm}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setAsked(false);
              }}
            >
              {uiWords.cancel}
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            onClick={() => {
              setAsked(true);
            }}
          >
            {words.replace}
          </Button>
        )}
      </Group>
    </Section>
  );
}
