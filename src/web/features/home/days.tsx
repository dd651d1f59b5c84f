import { Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { DayStatistics } from '../../../contract/api/overview.ts';
import { useApi } from '../../lib/api-context.tsx';
import { number } from '../../lib/words.ts';
import { chartHeight } from './chart-height.ts';
import classes from './installation.module.css';
import { Part } from './part.tsx';
import { daysQuery, daysShown } from './queries.ts';
import { words } from './words.ts';

const DaysChart = lazy(async () => ({ default: (await import('./days-chart.tsx')).DaysChart }));

const lineHeight = 28;

const sumOf = (days: readonly DayStatistics[], what: 'pushes' | 'pulls'): number =>
  days.reduce((sum, day) => sum + day[what], 0);

/** How much was going on lately: in a sentence, as a chart, and as a table for who cannot see the chart. */
export function Days() {
  const query = useQuery(daysQuery(useApi()));
  return (
    <Part title={words.days(daysShown)} query={query} height={chartHeight}>
      {(days) => (
        <>
          <Text size="sm" c="dimmed" h={lineHeight}>
            {words.daysSum(sumOf(days, 'pushes'), sumOf(days, 'pulls'))}
          </Text>
          <div className={classes['days']} aria-hidden>
            <Suspense fallback={<Skeleton height={chartHeight - lineHeight} />}>
              <DaysChart days={days} height={chartHeight - lineHeight} />
            </Suspense>
          </div>
          <VisuallyHidden>
            <DaysTable days={days} />
          </VisuallyHidden>
        </>
      )}
    </Part>
  );
}

function DaysTable({ days }: { readonly days: readonly DayStatistics[] }) {
  return (
    <table>
      <caption>{words.days(days.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.pushed}</th>
          <th scope="col">{words.pulled}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, pushes, pulls }) => (
          <tr key={date}>
            <th scope="row">{date}</th>
            <td>{number(pushes)}</td>
            <td>{number(pulls)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
