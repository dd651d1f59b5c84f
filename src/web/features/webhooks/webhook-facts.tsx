import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Webhook } from '../../../contract/api/webhooks.ts';
import { listed } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import { eventsInWords } from './webhook-table.tsx';
import { names, words } from './words.ts';

/** How a webhook is set. */
export function WebhookFacts({ webhook }: { readonly webhook: Webhook }) {
  const { format, request_method: method, content_type: type, username, headers } = webhook;
  const sentAs = words.sentAsText(method, format === 'cloudevents' ? 'application/cloudevents+json' : type);
  return (
    <Card p={{ base: 'md', sm: 'lg' }} mb="xl">
      <SimpleGrid component="dl" cols={{ base: 1, sm: 2 }} my={0} spacing="lg" verticalSpacing="sm">
        <Fact name={words.receiver}>{webhook.url}</Fact>
        <Fact name={words.events}>{eventsInWords(webhook, webhook.events.length)}</Fact>
        <Fact name={words.repositories}>{webhook.repository_pattern ?? words.all}</Fact>
        <Fact name={words.tags}>{webhook.tag_pattern ?? words.all}</Fact>
        <Fact name={words.format}>{names.formats[format]}</Fact>
        <Fact name={words.sentAs}>{sentAs}</Fact>
        <Fact name={words.credentials}>{username === null ? words.none : words.credentialsText(username)}</Fact>
        <Fact name={words.headers}>{headers.length === 0 ? words.none : listed(headers.map(({ name }) => name))}</Fact>
      </SimpleGrid>
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}
