import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { RetentionVerdict } from '../../../contract/api/retention.ts';
import { number } from '../../lib/words.ts';
import { shortDigest } from '../../ui/digest.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { When } from '../../ui/when.tsx';
import classes from './retention.module.css';
import { byRepository, chosen, pageOfList, type Side } from './verdicts.ts';
import { words } from './words.ts';

const perPage = 25;

/** Every tag with the reason, by repository: first what goes. */
export function VerdictList({ verdicts }: { readonly verdicts: readonly RetentionVerdict[] }) {
  const [side, setSide] = useState<Side>('remove');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const found = chosen(verdicts, { side, search });
  const pageCount = Math.max(1, Math.ceil(found.length / perPage));
  // Another draft may leave fewer of them.
  const shownPage = Math.min(page, pageCount);
  const shown = pageOfList(found, shownPage, perPage);
  const count = (wanted: Side): string => number(chosen(verdicts, { side: wanted, search: '' }).length);
  const look = (wanted: { readonly side?: Side; readonly search?: string }): void => {
    if (wanted.side !== undefined) setSide(wanted.side);
    if (wanted.search !== undefined) setSearch(wanted.search);
    setPage(1);
  };
  return (
    <Stack gap="sm">
      <Group gap="sm" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={words.side}
          value={side}
          data={[
            { value: 'remove', label: `${words.goes} ${count('remove')}` },
            { value: 'keep', label: `${words.stays} ${count('keep')}` },
          ]}
          onChange={(value) => {
            look({ side: value === 'keep' ? 'keep' : 'remove' });
          }}
        />
        {verdicts.length > 10 && (
          <SearchField
            label={words.searchVerdicts}
            value={search}
            onSearch={(text) => {
              look({ search: text });
            }}
          />
        )}
      </Group>
      {found.length === 0 && (
        <Text size="sm" c="dimmed">
          {search !== '' ? words.nothingMatches(search) : side === 'remove' ? words.nothingGoes : words.nothingStays}
        </Text>
      )}
      {byRepository(shown).map(({ repository, verdicts: own }) => (
        <div key={repository}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {repository}
          </Text>
          <ul className={classes['verdicts']} aria-label={repository}>
            {own.map((verdict) => (
              <li key={verdict.tag ?? verdict.digest} className={classes['verdict']}>
                <span className={classes['tag']}>{verdict.tag ?? shortDigest(verdict.digest)}</span>
                <span className={classes['why']} title={verdict.sentence}>
                  {reasonOf(verdict)} · <When at={verdict.pushed_at} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Pager
        list={{ items: shown, total: found.length, pageCount }}
        page={shownPage}
        perPage={perPage}
        onPage={setPage}
      />
    </Stack>
  );
}

/** In a few words of the language of the page; the whole sentence of the server is its title. */
const reasonOf = ({ reason, rule, verdict }: RetentionVerdict): string =>
  rule === null ? words.reasons[reason] : words.byRule[verdict](rule);
