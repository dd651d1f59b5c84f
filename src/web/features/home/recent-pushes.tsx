import { useQuery } from '@tanstack/react-query';
import { readTaggedName, tagAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { When } from '../../ui/when.tsx';
import { Line, Lines, Part } from './part.tsx';
import { recentPushesQuery } from './queries.ts';
import { words } from './words.ts';

/** What was pushed last, where one may see it. */
export function RecentPushes() {
  return (
    <Part
      title={words.pushes}
      more={{ title: words.allActivity, to: '/activity' }}
      query={useQuery(recentPushesQuery(useApi()))}
    >
      {({ items }) => (
        <Lines empty={words.noPushes}>
          {items.map(({ id, target, actor, at }) => (
            <Line key={id} title={target} to={addressOf(target)}>
              {actor ?? words.somebody} · <When at={at} />
            </Line>
          ))}
        </Lines>
      )}
    </Part>
  );
}

function addressOf(target: string): string | null {
  const tagged = readTaggedName(target);
  return tagged === null ? null : tagAddress(tagged.fullName, tagged.tag);
}
