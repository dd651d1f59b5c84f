/** What the files of all proxies have in common. Pure. */
import type { Treatment } from './paths.ts';

/** The same in every proxy; each writes them in its own words. */
export const limits = {
  /** A client that sends nothing for this long is let go. */
  clientSeconds: 240,
  /** The program behind may be silent for this long. */
  seconds: { page: 60, live: 900, registry: 900 } satisfies Record<Treatment, number>,
  /** The largest request that is no layer. */
  pageBody: { bytes: 10_485_760, nginx: '10m', caddy: '10MB' },
} as const;

/** @param by blanks, or tabs */
export const indent = (lines: readonly string[], by = '    '): string[] =>
  lines.map((line) => (line === '' ? '' : `${by}${line}`));
