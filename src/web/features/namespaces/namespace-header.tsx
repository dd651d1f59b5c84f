import { Anchor, Badge, Code, Group, Stack, Text } from '@mantine/core';
import { IconLockSquareRounded } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { teamAddress } from '../../lib/addresses.ts';
import { Filled } from '../../ui/filled.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { VisibilityBadge, visibilityMeaning } from '../../ui/visibility.tsx';
import { useSession } from '../session/session.ts';
import { belongsTo, teamIsOpen } from './belongs-to.ts';
import { DescriptionHtml } from './description.tsx';
import { NamespaceFullness } from './fullness.tsx';
import { words } from './words.ts';

/** What a namespace is, whose, for whom, and how full. */
export function NamespaceHeader({ namespace }: { readonly namespace: Namespace }) {
  return (
    <>
      <PageHeader
        title={namespace.name}
        above={[{ title: words.title, to: '/namespaces' }]}
        marks={
          <>
            <VisibilityBadge visibility={namespace.visibility} />
            {namespace.read_only && (
              <Badge variant="default" leftSection={<IconLockSquareRounded size={13} />} title={words.readOnlyMeaning}>
                {words.readOnly}
              </Badge>
            )}
          </>
        }
        description={<Owner namespace={namespace} />}
      />
      <Stack gap="md" mb="lg">
        {namespace.description_html !== null && <DescriptionHtml html={namespace.description_html} />}
        <NamespaceFullness namespace={namespace} />
        {namespace.immutable_tags.length > 0 && (
          <Group gap={6}>
            <Text size="sm" c="dimmed">
              {words.immutable}
            </Text>
            {namespace.immutable_tags.map((pattern) => (
              <Code key={pattern} style={{ overflowWrap: 'anywhere' }}>
                {pattern}
              </Code>
            ))}
          </Group>
        )}
      </Stack>
    </>
  );
}

function Owner({ namespace }: { readonly namespace: Namespace }) {
  const owner = belongsTo(namespace, useSession());
  if (namespace.orphan) return words.orphanMeaning;
  return (
    <Filled
      text={words.facts('{owner}', visibilityMeaning(namespace.visibility))}
      values={{
        owner: teamIsOpen(namespace) ? (
          <Anchor component={Link} to={teamAddress(namespace.team.id)} inherit underline="always">
            {owner}
          </Anchor>
        ) : (
          owner
        ),
      }}
    />
  );
}
