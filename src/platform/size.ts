/** Amounts of bytes as people read and write them. */

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Bytes with a binary prefix. */
export function humanSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? ''}`;
}

/**
 * Bytes of `500`, `10GiB`, `1.5 TiB`, `200M`. As in docker's options, a prefix counts in steps of 1024, with or without `iB`.
 *
 * @returns undefined for anything else, and for more than can be counted
 */
export function parseSize(text: string): number | undefined {
  const [, amount, prefix = ''] = /^(\d{1,15}(?:\.\d{1,6})?) ?([KMGT]?)(?:i?B)?$/i.exec(text.trim()) ?? [];
  if (amount === undefined) return undefined;
  const step = ['', 'K', 'M', 'G', 'T'].indexOf(prefix.toUpperCase());
  const bytes = Math.round(Number(amount) * 1024 ** step);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
