/** The chart of pushes and pulls, in a piece of its own: the library for charts is large, and most people never need it. */
import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import type { DayStatistics } from '../../../contract/api/overview.ts';
import { language } from '../../lib/language.ts';
import { number } from '../../lib/words.ts';
import { words } from './words.ts';

const dayFormat = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });

const series = [
  { name: 'pulls', label: words.pulled, color: 'var(--days-pulls)' },
  // Dashed: who cannot tell the colours apart can tell the lines apart.
  { name: 'pushes', label: words.pushed, color: 'var(--days-pushes)', strokeDasharray: '5 4' },
];

/** Nothing of it can be focused or read: the table beside it says the same. */
export function DaysChart({ days, height }: { readonly days: readonly DayStatistics[]; readonly height: number }) {
  return (
    <LineChart
      h={height}
      data={days.map(({ date, pushes, pulls }) => ({ day: dayFormat.format(new Date(date)), pushes, pulls }))}
      dataKey="day"
      series={series}
      curveType="linear"
      withDots={false}
      withLegend
      accessibilityLayer={false}
      valueFormatter={number}
      gridAxis="x"
      tickLine="none"
      xAxisProps={{ minTickGap: 32 }}
      yAxisProps={{ allowDecimals: false, width: 44 }}
      lineProps={{ isAnimationActive: false }}
    />
  );
}
