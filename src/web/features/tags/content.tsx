import { Alert, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { isRealPlatform } from '../../lib/kinds.ts';
import { Answer } from '../../ui/answer.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import type { PageTab } from '../../ui/page-tabs.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { ManifestTabs } from './manifest-tabs.tsx';
import { PlatformChoice } from './platform-choice.tsx';
import { manifestQuery } from './queries.ts';
import { words } from './words.ts';

interface ContentProps {
  readonly repository: Repository;
  /** What the page is about. */
  readonly top: Manifest;
  /** Parts of the page beside the content. */
  readonly more?: readonly PageTab[];
}

/** The content of a manifest, or of the member of an index somebody chose; the choice is in the address. */
export function Content({ repository, top, more = [] }: ContentProps) {
  return (
    <>
      {top.notes.length > 0 && (
        <Alert variant="default" icon={<IconAlertTriangle />} title={words.unusual} mb="lg">
          <List size="sm" spacing={4}>
            {top.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {top.children.length === 0 ? (
        <ManifestTabs repository={repository} top={top} shown={top} more={more} />
      ) : (
        <Members repository={repository} top={top} more={more} />
      )}
    </>
  );
}

function Members({ repository, top, more }: Required<ContentProps>) {
  const [address, setAddress] = useSearchParams();
  const members = top.children.filter((child) => child.attestation_of === null);
  const attestations = top.children.length - members.length;
  const known = (members.length === 0 ? top.children : members).filter((child) => child.known);
  const chosen =
    known.find((child) => child.digest === address.get('manifest')) ??
    known.find((child) => isRealPlatform(child.platform)) ??
    known[0];
  if (chosen === undefined) {
    return (
      <>
        <Alert variant="default" icon={<IconAlertTriangle />} title={words.imagesMissing} mb="lg">
          {words.imagesMissingWhy(members.length)}
        </Alert>
        {more.length > 0 && <PageTabs tabs={more} />}
      </>
    );
  }
  return (
    <>
      <PlatformChoice
        members={members.length === 0 ? top.children : members}
        value={chosen.digest}
        onChange={(manifest) => {
          setAddress(
            (now) => {
              now.set('manifest', manifest);
              return now;
            },
            { replace: true, preventScrollReset: true },
          );
        }}
      />
      {attestations > 0 && members.length > 0 && (
        <Text size="sm" c="dimmed" mt={-8} mb="lg">
          {words.attestationsBeside(attestations)}
        </Text>
      )}
      <Chosen repository={repository} top={top} more={more} digest={chosen.digest} />
    </>
  );
}

function Chosen({ repository, top, more, digest }: Required<ContentProps> & { readonly digest: string }) {
  const query = useQuery(manifestQuery(useApi(), repository, digest));
  return (
    <Answer query={query} waiting={<WaitingRows />}>
      {(shown) => <ManifestTabs repository={repository} top={top} shown={shown} more={more} />}
    </Answer>
  );
}
