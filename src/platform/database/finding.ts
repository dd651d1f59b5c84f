/** What is wrong with a database although it answers: plain data, and the part that is told from values alone. Pure. */

export interface Finding {
  readonly kind: 'version' | 'read-only' | 'encoding' | 'collation' | 'engine' | 'packet' | 'clock';
  /** `refuse`: with it data would be lost or mixed up, so Portus does not start. */
  readonly severity: 'refuse' | 'warn';
  /** What is wrong, with what. */
  readonly sentence: string;
  /** The statement, line by line, or the setting that mends it. */
  readonly fix: string;
}

interface Product {
  readonly name: string;
  readonly pattern: RegExp;
  readonly oldest: readonly [major: number, minor: number, patch: number];
  /** Without it our tables cannot be made. */
  readonly severity: Finding['severity'];
}

/** The first that fits. MariaDB may claim to be MySQL 5.5.5 before its own version. */
const products: readonly Product[] = [
  { name: 'MariaDB', pattern: /(\d+)\.(\d+)\.(\d+)-MariaDB/i, oldest: [10, 6, 0], severity: 'warn' },
  { name: 'PostgreSQL', pattern: /^PostgreSQL (\d+)\.?(\d*)/, oldest: [13, 0, 0], severity: 'warn' },
  { name: 'MySQL', pattern: /^(\d+)\.(\d+)\.(\d+)/, oldest: [8, 0, 17], severity: 'refuse' },
];

/** @param text answer to `select version()` */
export function versionFinding(text: string): Finding | undefined {
  for (const { name, pattern, oldest, severity } of products) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const version = found.slice(1).map(Number);
    if (!isOlder(version, oldest)) return undefined;
    return {
      kind: 'version',
      severity,
      sentence: `The server is ${name} ${version.join('.')}, older than what Portus is made for.`,
      fix: `Upgrade it to ${name} ${oldest.join('.').replace(/(\.0)+$/, '')} or later.`,
    };
  }
  return undefined;
}

function isOlder(version: readonly number[], oldest: readonly number[]): boolean {
  const index = oldest.findIndex((part, position) => part !== version[position]);
  return index !== -1 && (version[index] ?? 0) < (oldest[index] ?? 0);
}

/** Largest manifest a registry takes, twice, for the escapes and what stands beside it. */
const neededPacketBytes = 8 * 1024 * 1024;
const goodPacketBytes = 64 * 1024 * 1024;

export function packetFinding(bytes: number): Finding | undefined {
  if (bytes >= neededPacketBytes) return undefined;
  return {
    kind: 'packet',
    severity: 'warn',
    sentence: `The server takes at most ${bytes} bytes at once (max_allowed_packet); a large manifest may be 4 MiB and more when it is stored.`,
    fix: `SET GLOBAL max_allowed_packet = ${goodPacketBytes};\nand max_allowed_packet=64M under [mysqld] in its configuration.`,
  };
}

/** Leases and expiry compare clocks of several machines. */
const mostClockDifferenceMs = 5000;

/** @param differenceMs how far the clock of this machine is ahead of the server's */
export function clockFinding(differenceMs: number): Finding | undefined {
  if (Math.abs(differenceMs) <= mostClockDifferenceMs) return undefined;
  const seconds = Math.round(Math.abs(differenceMs) / 1000);
  return {
    kind: 'clock',
    severity: 'warn',
    sentence: `The clock of this machine is ${seconds} s ${differenceMs > 0 ? 'ahead of' : 'behind'} that of the database server.`,
    fix: 'Set both by NTP: timedatectl set-ntp true',
  };
}
