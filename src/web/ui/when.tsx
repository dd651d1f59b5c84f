import { Tooltip } from '@mantine/core';
import { createContext, use, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { exactTime, relativeTime } from '../lib/relative-time.ts';

const Now = createContext<Date>(new Date());

/** One clock for all times on the page, so that they change together, twice a minute. */
export function ClockProvider({ children }: { readonly children: ReactNode }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
    }, 30_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return <Now value={now}>{children}</Now>;
}

/** A point in time as people say it; the exact one on hover or touch. */
export function When({ at }: { readonly at: string }) {
  const clock = use(Now);
  const date = new Date(at);
  // Something may have happened after the clock's last tick; it is not in the future because of that.
  const now = date > clock && date.getTime() - clock.getTime() < 60_000 ? date : clock;
  return (
    <Tooltip label={exactTime(date)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at}>{relativeTime(date, now)}</time>
    </Tooltip>
  );
}
