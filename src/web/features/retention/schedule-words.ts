/** The times of a cron expression in words, as far as people write them in simple ways. Pure. */
import { language, phrases } from '../../lib/language.ts';

const words = phrases({
  en: {
    hourly: (minute: string) => `every hour, ${minute} minutes past`,
    daily: (time: string) => `every day at ${time} UTC`,
    weekly: (day: string, time: string) => `every ${day} at ${time} UTC`,
    monthly: (day: string, time: string) => `on day ${day} of every month at ${time} UTC`,
  },
  de: {
    hourly: (minute) => `jede Stunde um Minute ${minute}`,
    daily: (time) => `jeden Tag um ${time} Uhr UTC`,
    weekly: (day, time) => `jeden ${day} um ${time} Uhr UTC`,
    monthly: (day, time) => `am ${day}. jedes Monats um ${time} Uhr UTC`,
  },
});

/** 2023-01-01 was a Sunday. */
const weekday = (day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2023, 0, 1 + day)));

const two = (text: string): string => text.padStart(2, '0');
const isNumber = (text: string, most: number): boolean => /^\d{1,2}$/.test(text) && Number(text) <= most;

/** `every day at 03:00 UTC`; null for what is not so simple. */
export function scheduleWords(expression: string): string | null {
  const [minute = '', hour = '', day = '', month = '', week = '', ...more] = expression.trim().split(/\s+/);
  if (more.length > 0 || month !== '*' || !isNumber(minute, 59)) return null;
  if (hour === '*' && day === '*' && week === '*') return words.hourly(minute);
  if (!isNumber(hour, 23)) return null;
  const time = `${two(hour)}:${two(minute)}`;
  if (day === '*' && week === '*') return words.daily(time);
  if (day === '*' && isNumber(week, 7)) return words.weekly(weekday(Number(week) % 7), time);
  if (week === '*' && isNumber(day, 31) && day !== '0') return words.monthly(day, time);
  return null;
}

/** What most people want, offered by name. */
export const usualSchedules = ['0 3 * * *', '0 3 * * 0', '0 3 1 * *'] as const;
