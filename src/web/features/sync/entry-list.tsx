import { Button, Code, Text } from '@mantine/core';
import { useState } from 'react';
import type { SyncRunDetail } from '../../../contract/api/sync.ts';
import { number } from '../../lib/words.ts';
import { shortDigest } from '../../ui/digest.tsx';
import { headingOf, type FindingList } from './findings.ts';
import classes from './sync.module.css';
import { words } from './words.ts';

/** Rows shown at first, and with every further wish. */
const step = 20;

/** A digest, shortened as everywhere, or a reason. */
const readable = (detail: string): string => (detail.startsWith('sha256:') ? shortDigest(detail) : detail);

interface EntryListProps {
  readonly run: SyncRunDetail;
  readonly list: FindingList;
}

/** What one kind of difference is about; a few at first. */
export function EntryList({ run, list }: EntryListProps) {
  const [wanted, setWanted] = useState(step);
  const entries = run.report[list];
  const hidden = Math.max(entries.length - wanted, 0);
  const unnamed = run.counts[list] - entries.length;
  return (
    <div>
      <Text fw={550} size="sm">
        {headingOf(list, run)}
        <Text span inherit c="dimmed">
          {` ${number(run.counts[list])}`}
        </Text>
      </Text>
      <ul className={classes['entries']}>
        {entries.slice(0, wanted).map(({ repository, tag, detail }) => (
          <li key={`${repository}:${tag ?? ''}`}>
            <Code>{tag === null ? repository : `${repository}:${tag}`}</Code>
            <Text span size="sm" c="dimmed">
              {tag === null ? ` ${words.whole}` : ''}
              {detail === null ? '' : ` ${readable(detail)}`}
            </Text>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            setWanted(wanted + 5 * step);
          }}
        >
          {words.showMore(Math.min(hidden, 5 * step))}
        </Button>
      )}
      {hidden === 0 && unnamed > 0 && (
        <Text size="sm" c="dimmed">
          {words.unnamed(unnamed, entries.length)}
        </Text>
      )}
    </div>
  );
}
