import { ActionIcon, EmptyState, Group, Tooltip } from '@mantine/core';
import { IconArrowsDiff, IconArrowsExchange } from '@tabler/icons-react';
import type { Repository } from '../../../contract/api/catalog.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { shortDigest } from '../../ui/digest.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { above } from '../tags/above.ts';
import classes from './compare.module.css';
import { ComparedPlatforms } from './compared-platforms.tsx';
import { SidePicker } from './side-picker.tsx';
import { isDigest, type Sides, useSide, useSides } from './use-sides.ts';
import { words } from './words.ts';

/** Two contents of a repository side by side. */
export function ComparisonPage({ repository }: { readonly repository: Repository }) {
  const [sides, change] = useSides();
  const { from, to } = sides;
  return (
    <>
      <PageHeader title={words.title} above={above(repository)} description={words.description} />
      <Card p="md" mb="lg">
        <div className={classes['pickers']}>
          <SidePicker
            repository={repository}
            label={words.from}
            value={from}
            onChoose={(chosen) => {
              change({ from: chosen });
            }}
          />
          <Group align="flex-end" justify="center">
            <Tooltip label={words.swap}>
              <ActionIcon
                variant="default"
                size={36}
                aria-label={words.swap}
                onClick={() => {
                  change({ from: to, to: from });
                }}
              >
                <IconArrowsExchange size={18} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          </Group>
          <SidePicker
            repository={repository}
            label={words.to}
            value={to}
            onChoose={(chosen) => {
              change({ to: chosen });
            }}
          />
        </div>
      </Card>
      {from === '' || to === '' ? (
        <EmptyState
          py={48}
          icon={<IconArrowsDiff size={36} stroke={1.5} />}
          title={words.chooseTitle}
          description={words.chooseHint}
        />
      ) : (
        <Compared repository={repository} sides={sides} onChange={change} />
      )}
    </>
  );
}

/** What the sides are called. */
const shortName = (reference: string): string => (isDigest(reference) ? shortDigest(reference) : reference);

interface ComparedProps {
  readonly repository: Repository;
  readonly sides: Sides;
  readonly onChange: (change: Partial<Sides>) => void;
}

function Compared({ repository, sides, onChange }: ComparedProps) {
  const from = useSide(repository, sides.from);
  const to = useSide(repository, sides.to);
  return (
    <Answer query={from} waiting={<WaitingRows />}>
      {(left) => (
        <Answer query={to} waiting={<WaitingRows />}>
          {(right) => (
            <ComparedPlatforms
              repository={repository}
              sides={{ ...sides, from: shortName(sides.from), to: shortName(sides.to) }}
              from={left}
              to={right}
              onPlatform={(platform) => {
                onChange({ platform });
              }}
            />
          )}
        </Answer>
      )}
    </Answer>
  );
}
