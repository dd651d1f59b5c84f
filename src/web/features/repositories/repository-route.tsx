import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Repository } from '../../../contract/api/catalog.ts';
import { readRepositoryPlace } from '../../lib/addresses.ts';
import type { RepositoryPlace } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Missing } from '../../ui/missing.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { ComparisonPage } from '../compare/comparison-page.tsx';
import { ManifestPage } from '../tags/manifest-page.tsx';
import { TagPage } from '../tags/tag-page.tsx';
import { repositoryQuery } from './queries.ts';
import { RepositoryPage } from './repository-page.tsx';

/** Repository names contain slashes, so this reads the rest of the address itself. */
export function Component() {
  const place = readRepositoryPlace(useParams()['*'] ?? '');
  return place === null ? <Missing /> : <Place place={place} />;
}

function Place({ place }: { readonly place: RepositoryPlace }) {
  const query = useQuery(repositoryQuery(useApi(), place.fullName));
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(repository) => pageOf(place, repository)}
    </Answer>
  );
}

function pageOf(place: RepositoryPlace, repository: Repository) {
  switch (place.kind) {
    case 'repository':
      return <RepositoryPage repository={repository} />;
    case 'tag':
      return <TagPage repository={repository} name={place.tag} />;
    case 'manifest':
      return <ManifestPage repository={repository} digest={place.digest} />;
    case 'comparison':
      return <ComparisonPage repository={repository} />;
  }
}
