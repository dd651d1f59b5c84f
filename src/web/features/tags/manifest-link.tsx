import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { manifestAddress } from '../../lib/addresses.ts';
import { shortDigest } from '../../ui/digest.tsx';

interface ManifestLinkProps {
  readonly repository: { readonly full_name: string };
  readonly digest: string;
}

/** The short digest of a manifest, leading to its page. */
export function ManifestLink({ repository, digest }: ManifestLinkProps) {
  return (
    <Anchor
      component={Link}
      to={manifestAddress(repository.full_name, digest)}
      inherit
      ff="monospace"
      fz="sm"
      title={digest}
    >
      {shortDigest(digest)}
    </Anchor>
  );
}
