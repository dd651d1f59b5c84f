import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { manifestAddress, repositoryAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { formatBytes } from '../../lib/bytes.ts';
import { kindWords } from '../../lib/kinds.ts';
import { listed } from '../../lib/words.ts';
import { Answer } from '../../ui/answer.tsx';
import { Digest, shortDigest } from '../../ui/digest.tsx';
import { Filled } from '../../ui/filled.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { above } from './above.ts';
import { CompareLink } from './compare-link.tsx';
import { DeleteButton } from '../trash/delete-button.tsx';
import { Content } from './content.tsx';
import { Fact, Facts } from './facts.tsx';
import { ManifestLink } from './manifest-link.tsx';
import { PullByDigest } from './pull-by-digest.tsx';
import { manifestQuery } from './queries.ts';
import { SignedBadge } from './signed-badge.tsx';
import { TagLinks } from './tag-links.tsx';
import { words } from './words.ts';

interface ManifestPageProps {
  readonly repository: Repository;
  readonly digest: string;
}

/** A manifest by its digest: one without a tag, a member of an index, or what is attached to another. */
export function ManifestPage({ repository, digest }: ManifestPageProps) {
  const query = useQuery(manifestQuery(useApi(), repository, digest));
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(manifest) => <Found key={digest} repository={repository} manifest={manifest} />}
    </Answer>
  );
}

interface FoundProps {
  readonly repository: Repository;
  readonly manifest: Manifest;
}

function Found({ repository, manifest }: FoundProps) {
  const { digest, kind } = manifest;
  const name = `${repository.full_name}@${shortDigest(digest)}`;
  return (
    <>
      <PageHeader
        title={name}
        above={above(repository)}
        marks={
          <>
            <Badge variant="light">{kindWords[kind]}</Badge>
            {manifest.signed && <SignedBadge />}
          </>
        }
        actions={
          <Group gap="sm">
            <CompareLink repository={repository} from={digest} />
            {repository.can['delete_content'] === true && (
              <DeleteButton
                what={{ kind: 'manifest', id: repository.id, digest, name: `${repository.full_name}@${digest}` }}
                after={repositoryAddress(repository.full_name)}
              />
            )}
          </Group>
        }
      />
      <ManifestSummary repository={repository} manifest={manifest} />
      <PullByDigest repository={repository} manifest={manifest} />
      <Content repository={repository} top={manifest} />
    </>
  );
}

function ManifestSummary({ repository, manifest }: FoundProps) {
  const { digest, platform, subject_digest: subject, tags, indexes } = manifest;
  return (
    <Facts columns={3}>
      <Fact name={words.digest}>
        <Digest value={digest} />
      </Fact>
      <Fact name={words.size}>{formatBytes(manifest.size)}</Fact>
      <Fact name={words.arrived}>
        <Filled text={words.whenBy(manifest.pushed_by.name)} values={{ when: <When at={manifest.created_at} /> }} />
      </Fact>
      {platform !== null && <Fact name={words.platform}>{platform}</Fact>}
      <Fact name={words.tags}>
        {tags.length === 0 ? (
          <Text span inherit c="dimmed">
            {words.noTags}
          </Text>
        ) : (
          <TagLinks repository={repository} tags={tags} />
        )}
      </Fact>
      {subject !== null && (
        <Fact name={words.about}>
          <ManifestLink repository={repository} digest={subject} />
        </Fact>
      )}
      {indexes.length > 0 && (
        <Fact name={words.partOf}>
          <Stack gap={4}>
            {indexes.map((index) => (
              <Anchor
                key={index.digest}
                component={Link}
                to={manifestAddress(repository.full_name, index.digest)}
                size="sm"
                title={index.digest}
              >
                {index.tags.length === 0 ? words.indexUntagged : words.indexWithTags(listed(index.tags.slice(0, 5)))}
              </Anchor>
            ))}
          </Stack>
        </Fact>
      )}
    </Facts>
  );
}
