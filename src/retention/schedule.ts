/** When a cron expression comes true, in UTC. Pure. */
import { Cron } from 'croner';

/** @returns the first such moment after `after`, epoch milliseconds; null when there is none or it is no such expression */
export function nextTime(expression: string, after: number): number | null {
  return cronOf(expression)?.nextRun(new Date(after))?.getTime() ?? null;
}

/** @returns the last such moment before `before`; null when there is none */
export function previousTime(expression: string, before: number): number | null {
  return cronOf(expression)?.previousRuns(1, new Date(before))[0]?.getTime() ?? null;
}

function cronOf(expression: string): Cron | null {
  try {
    return new Cron(expression, { timezone: 'UTC', paused: true, mode: '5-part' });
  } catch {
    return null;
  }
}
