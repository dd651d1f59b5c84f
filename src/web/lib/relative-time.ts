/** Points in time in words. */
import { language, phrases } from './language.ts';

const moments = phrases({
  en: { soon: 'in a moment', now: 'just now' },
  de: { soon: 'gleich', now: 'gerade eben' },
});

const seconds = { minute: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_629_800, year: 31_557_600 } as const;

/** The largest unit that fits at least once; from 45 seconds on it is "1 minute". */
const steps = [
  ['year', seconds.year],
  ['month', seconds.month],
  ['week', seconds.week],
  ['day', seconds.day],
  ['hour', seconds.hour],
  ['minute', seconds.minute],
] as const;

const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

/** `5 minutes ago`, `yesterday`, `in 2 weeks`; within 45 seconds `just now`. */
export function relativeTime(at: Date, now: Date): string {
  const distance = (at.getTime() - now.getTime()) / 1000;
  const size = Math.abs(distance);
  if (size < 45) return distance > 1 ? moments.soon : moments.now;
  const [unit, length] = steps.find(([, length]) => Math.round(size / length) >= 1 && size >= length * 0.75) ?? [
    'minute',
    seconds.minute,
  ];
  return format.format(Math.sign(distance) * Math.max(1, Math.round(size / length)), unit);
}

const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' });

/** Date and time to the second in the reader's time zone, with its name. */
export const exactTime = (at: Date): string => exact.format(at);
