import { Button, EmptyState, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { NewWebhookWindow } from './new-webhook.tsx';
import { webhooksPerPage, webhooksQuery } from './queries.ts';
import { WebhookTable } from './webhook-table.tsx';
import { words } from './words.ts';

/** The webhooks of a namespace. */
export function WebhooksTab({ namespace }: { readonly namespace: Namespace }) {
  const [{ page }, change] = useListParams();
  const [asking, { open, close }] = useDisclosure();
  const query = useQuery(webhooksQuery(useApi(), namespace.id, page));
  const mayCreate = namespace.can['create_webhook'] === true;
  const create = mayCreate && (
    <Button leftSection={<IconPlus size={16} stroke={1.7} />} onClick={open}>
      {words.create}
    </Button>
  );
  return (
    <>
      <Answer query={query} waiting={<WaitingRows height={56} rows={3} />}>
        {(list) =>
          list.total === 0 ? (
            <EmptyState
              py={48}
              icon={<IconWebhook size={36} stroke={1.5} />}
              title={words.emptyTitle}
              description={mayCreate ? words.emptyHint : `${words.emptyHint} ${words.emptyReader}`}
            >
              {mayCreate && <EmptyState.Actions>{create}</EmptyState.Actions>}
            </EmptyState>
          ) : (
            <>
              <Group justify="space-between" align="flex-start" mb="md" gap="sm">
                <Text size="sm" c="dimmed" maw={520}>
                  {words.purpose}
                </Text>
                {create}
              </Group>
              <Card>
                <WebhookTable webhooks={list.items} />
              </Card>
              <Pager
                list={list}
                page={page}
                perPage={webhooksPerPage}
                onPage={(wanted) => {
                  change({ page: wanted });
                }}
              />
            </>
          )
        }
      </Answer>
      {mayCreate && <NewWebhookWindow namespace={namespace} opened={asking} onClose={close} />}
    </>
  );
}
