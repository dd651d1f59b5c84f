import { Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { number } from '../lib/words.ts';
import classes from './page-tabs.module.css';

export interface PageTab {
  /** In the address, as in `?tab=activity`. */
  readonly value: string;
  readonly title: string;
  /** How many things are behind it. */
  readonly count?: number;
  readonly content: ReactNode;
}

interface PageTabsProps {
  readonly tabs: readonly PageTab[];
  /** What else in the address all tabs are about. The rest, as search and page, belongs to the tab that is left. */
  readonly keep?: readonly string[];
}

/** The parts of a page of which one is shown. Which one is in the address; the first needs no mention. */
export function PageTabs({ tabs, keep = [] }: PageTabsProps) {
  const [address, setAddress] = useSearchParams();
  const first = tabs[0]?.value ?? '';
  const shown = tabs.find(({ value }) => value === address.get('tab'))?.value ?? first;
  return (
    <Tabs
      value={shown}
      onChange={(tab) => {
        const kept = [...address].filter(([name]) => keep.includes(name));
        const wanted = tab === null || tab === first ? [] : [['tab', tab] as [string, string]];
        setAddress([...kept, ...wanted], { preventScrollReset: true });
      }}
      keepMounted={false}
    >
      <Tabs.List mb="lg" className={classes['list'] ?? ''}>
        {tabs.map(({ value, title, count }) => (
          <Tabs.Tab key={value} value={value}>
            {title}
            {count !== undefined && (
              <Text span inherit c="dimmed">
                {` ${number(count)}`}
              </Text>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ value, content }) => (
        <Tabs.Panel key={value} value={value}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
