/** What a result of the search is called, looks like and leads to. Pure. */
import { IconFingerprint, IconFolder, IconPackage, IconTag, IconUser, IconUsersGroup } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { SearchKind, SearchResult } from '../../../contract/api/search.ts';
import {
  manifestAddress,
  namespaceAddress,
  personAddress,
  repositoryAddress,
  tagAddress,
  teamAddress,
} from '../../lib/addresses.ts';
import { phrases } from '../../lib/language.ts';

export const kindIcons: Readonly<Record<SearchKind, TablerIcon>> = {
  namespace: IconFolder,
  repository: IconPackage,
  tag: IconTag,
  digest: IconFingerprint,
  team: IconUsersGroup,
  user: IconUser,
};

export const kindNames: Readonly<Record<SearchKind, string>> = phrases({
  en: {
    namespace: 'Namespace',
    repository: 'Repository',
    tag: 'Tag',
    digest: 'Digest',
    team: 'Team',
    user: 'Person',
  },
  de: {
    namespace: 'Namensraum',
    repository: 'Repository',
    tag: 'Tag',
    digest: 'Digest',
    team: 'Team',
    user: 'Person',
  },
});

/** The page of a result. */
export function addressOf({ kind, id, name, repository, digest }: SearchResult): string {
  switch (kind) {
    case 'namespace':
      return namespaceAddress(id);
    case 'repository':
      return repositoryAddress(name);
    case 'tag':
      return tagAddress(repository ?? '', name);
    case 'digest':
      return manifestAddress(repository ?? '', digest ?? name);
    case 'team':
      return teamAddress(id);
    case 'user':
      return personAddress(id);
  }
}

/** A tag or digest is told apart by where it is. */
export const nameOf = ({ kind, name, repository }: SearchResult): string =>
  kind === 'tag' && repository !== null ? `${repository}:${name}` : name;
