import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { isRealPlatform } from '../../lib/kinds.ts';
import { Answer } from '../../ui/answer.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { ManifestTabs } from './manifest-tabs.tsx';
import { PlatformSwitch } from './platform-switch.tsx';
import { manifestQuery } from './queries.ts';

interface ContentProps {
  readonly repository: Repository;
  /** What the tag points to. */
  readonly top: Manifest;
}

/** The content of a manifest, or of the member of an index somebody chose; the choice is in the address. */
export function Content({ repository, top }: ContentProps) {
  const [address, setAddress] = useSearchParams();
  const known = top.children.filter((child) => child.known);
  if (top.children.length === 0) return <ManifestTabs manifest={top} />;
  const chosen =
    known.find((child) => child.digest === address.get('manifest')) ??
    known.find((child) => isRealPlatform(child.platform)) ??
    known[0];
  if (chosen === undefined) {
    return (
      <Alert color="yellow" title="The images are not here">
        This index names {top.children.length} images, but the registry holds none of them. Push them as well.
      </Alert>
    );
  }
  return (
    <>
      <PlatformSwitch
        members={top.children}
        value={chosen.digest}
        onChange={(manifest) => {
          setAddress({ manifest }, { replace: true, preventScrollReset: true });
        }}
      />
      <Member repository={repository} digest={chosen.digest} />
    </>
  );
}

function Member({ repository, digest }: { readonly repository: Repository; readonly digest: string }) {
  const query = useQuery(manifestQuery(useApi(), repository, digest));
  return (
    <Answer query={query} waiting={<WaitingRows />}>
      {(manifest) => <ManifestTabs manifest={manifest} />}
    </Answer>
  );
}
