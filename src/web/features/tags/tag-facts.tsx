import type { Tag } from '../../../contract/api/catalog.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { number } from '../../lib/words.ts';
import { Digest } from '../../ui/digest.tsx';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { Fact, Facts } from './facts.tsx';
import { words } from './words.ts';

/** What one wants to know first. */
export function TagFacts({ tag }: { readonly tag: Tag }) {
  const single = tag.platforms.length === 1;
  return (
    <Facts columns={single ? 5 : 4}>
      <Fact name={words.digest}>
        <Digest value={tag.digest} />
      </Fact>
      <Fact name={words.size}>{formatBytes(tag.size)}</Fact>
      {single && <Fact name={words.platform}>{tag.platforms[0]}</Fact>}
      <Fact name={words.pushed}>
        <Filled text={words.whenBy(tag.author.name)} values={{ when: <When at={tag.updated_at} /> }} />
      </Fact>
      <Fact name={words.pulls}>
        {tag.last_pulled_at === null ? (
          number(tag.pull_count)
        ) : (
          <Filled
            text={words.pullsAndLast(tag.pull_count, tag.last_pulled_by)}
            values={{ when: <When at={tag.last_pulled_at} /> }}
          />
        )}
      </Fact>
    </Facts>
  );
}
