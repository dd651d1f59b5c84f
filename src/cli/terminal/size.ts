const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Bytes with a binary prefix. */
export function humanSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? ''}`;
}
