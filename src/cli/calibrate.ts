/** `portus calibrate`: how long a password hash takes here, and the settings that fit this machine. */
import { Command } from 'commander';
import { createPasswordHasher } from '../identity/password.ts';
import { loadConfig } from '../platform/config/load.ts';
import type { GlobalOptions } from './session.ts';

interface Measured {
  readonly memoryKib: number;
  readonly passes: number;
  readonly milliseconds: number;
}

/** Weakest first; each is at least what OWASP recommends for argon2id. */
const candidates = [
  { memoryKib: 19_456, passes: 2 },
  { memoryKib: 32_768, passes: 2 },
  { memoryKib: 47_104, passes: 2 },
  { memoryKib: 65_536, passes: 3 },
] as const;

/** Slow for somebody who guesses, not felt by somebody who logs in. */
const mostMilliseconds = 100;
const repeats = 5;

export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description('measure password hashing on this machine and suggest settings')
    .action(async (_: unknown, command: Command) => {
      const { json }: GlobalOptions = command.optsWithGlobals();
      const measured: Measured[] = [];
      for (const candidate of candidates) {
        measured.push(await measure(candidate));
        if (json !== true) process.stdout.write(`${describe(measured.at(-1))}\n`);
      }
      const best = suggest(measured);
      process.stdout.write(
        json === true ? `${JSON.stringify({ measured, suggested: best }, null, 2)}\n` : advice(best),
      );
    });
}

async function measure(candidate: Omit<Measured, 'milliseconds'>): Promise<Measured> {
  const hasher = createPasswordHasher({ ...loadConfig(process.env).config.password, ...candidate });
  const start = performance.now();
  for (let run = 0; run < repeats; run++) await hasher.hash('a password to measure with');
  return { ...candidate, milliseconds: Math.round((performance.now() - start) / repeats) };
}

/** The strongest that stays below the limit; the weakest when none does. */
export function suggest(measured: readonly Measured[]): Measured | undefined {
  return measured.findLast(({ milliseconds }) => milliseconds <= mostMilliseconds) ?? measured[0];
}

function describe(measured: Measured | undefined): string {
  return measured === undefined
    ? ''
    : `${measured.memoryKib} KiB, ${measured.passes} passes: ${measured.milliseconds} ms`;
}

function advice(best: Measured | undefined): string {
  if (best === undefined) return '';
  return `\nSuggested for at most ${mostMilliseconds} ms per login:\nPORTUS_PASSWORD_MEMORY_KIB=${best.memoryKib}\nPORTUS_PASSWORD_PASSES=${best.passes}\nStored passwords follow at each person's next login.\n`;
}
