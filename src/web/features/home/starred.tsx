import { useQuery } from '@tanstack/react-query';
import { repositoryAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { When } from '../../ui/when.tsx';
import { Line, Lines, Part } from './part.tsx';
import { starredQuery } from './queries.ts';
import { words } from './words.ts';

/** The repositories somebody marked for themselves, the latest change first. */
export function Starred() {
  return (
    <Part
      title={words.starred}
      more={{ title: words.allRepositories, to: '/repositories' }}
      query={useQuery(starredQuery(useApi()))}
    >
      {({ items }) => (
        <Lines empty={words.noStars}>
          {items.map(({ id, full_name: fullName, tags_count: tags, latest_push: push }) => (
            <Line key={id} title={fullName} to={repositoryAddress(fullName)}>
              {words.tags(tags)}
              {push !== null && (
                <>
                  {' · '}
                  <When at={push.at} />
                </>
              )}
            </Line>
          ))}
        </Lines>
      )}
    </Part>
  );
}
