import { useQuery } from '@tanstack/react-query';
import type { Denial } from '../../../contract/api/operations.ts';
import { denialAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { When } from '../../ui/when.tsx';
import { Line, Lines, Part } from './part.tsx';
import { recentDenialsQuery } from './queries.ts';
import { words } from './words.ts';

const wishes: Readonly<Record<string, string>> = {
  'repository.pull': words.wantedPull,
  'repository.push': words.wantedPush,
  'repository.delete_content': words.wantedDelete,
  'registry.list_catalog': words.wantedList,
};

const wishOf = ({ action }: Denial): string => wishes[action] ?? words.wanted(action.replace(/[._]/g, ' '));

/** Who was refused what, last. */
export function RecentDenials() {
  return (
    <Part
      title={words.denials}
      more={{ title: words.allDenials, to: '/denials' }}
      query={useQuery(recentDenialsQuery(useApi()))}
    >
      {({ items }) => (
        <Lines empty={words.noDenials}>
          {items.map((denial) => (
            <Line key={denial.code} title={denial.target} to={denialAddress(denial.code)}>
              {denial.actor ?? words.nobody} {wishOf(denial)} · <When at={denial.at} />
              {denial.count > 1 && ` · ${words.times(denial.count)}`}
            </Line>
          ))}
        </Lines>
      )}
    </Part>
  );
}
