import { useQuery } from '@tanstack/react-query';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { storageOf } from '../../lib/quota.ts';
import { useSession } from '../session/session.ts';
import { Line, Lines, Part } from './part.tsx';
import { myNamespacesQuery } from './queries.ts';
import { words } from './words.ts';

/** The namespaces of one's teams, the largest first. */
export function MyNamespaces() {
  const own = useSession().user?.namespace_id ?? null;
  return (
    <Part
      title={words.myNamespaces}
      more={{ title: words.allNamespaces, to: '/namespaces' }}
      query={useQuery(myNamespacesQuery(useApi()))}
    >
      {({ items }) => (
        <Lines empty={words.noNamespaces}>
          {items.map((namespace) => (
            <Line key={namespace.id} title={namespace.name} to={namespaceAddress(namespace.id)}>
              {factsOf(namespace, namespace.id === own).join(' · ')}
            </Line>
          ))}
        </Lines>
      )}
    </Part>
  );
}

function factsOf(namespace: Namespace, own: boolean): readonly string[] {
  const storage = storageOf(namespace);
  return [
    ...(own ? [words.own] : []),
    words.repositories(namespace.repositories_count),
    ...(storage === null ? [] : [storage.words]),
  ];
}
