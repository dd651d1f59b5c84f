/**
 * Password hashes: argon2id (RFC 9106) as PHC strings; bcrypt of imported accounts is read and replaced at the next
 * login. Hashing is bounded: a flood of logins waits in a short queue or is refused, so that it cannot starve the rest.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import bcrypt from 'bcryptjs';
import { credentialLimits } from '../contract/api/identity.ts';
import { Problem } from '../platform/problem.ts';

export interface PasswordSettings {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
  /** Hashes computed at the same time. */
  readonly concurrency: number;
  /** Callers that may wait; one more is refused with `unavailable`. */
  readonly queueLength: number;
  readonly minimumLength: number;
}

export interface PasswordHasher {
  /** The hash to store. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password fits. With `stored` null the same work is done and the answer is no, so that an unknown user
   * takes as long as a wrong password.
   */
  verify(password: string, stored: string | null): Promise<boolean>;
  /** Whether the hash was made otherwise than a new one would be. */
  isOutdated(stored: string): boolean;
}

const derive = promisify(argon2);
const saltBytes = 16;
const hashBytes = 32;
const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

interface Parameters {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

export function createPasswordHasher(settings: PasswordSettings): PasswordHasher {
  const own: Parameters = { memory: settings.memoryKib, passes: settings.passes, parallelism: settings.parallelism };
  const limited = createLimiter(settings.concurrency, settings.queueLength);
  const make = async (password: string): Promise<string> => {
    const salt = randomBytes(saltBytes);
    return format(own, salt, await argon2id(password, salt, own, hashBytes));
  };
  let decoy: Promise<string> | undefined;
  return {
    hash: (password) => limited(() => make(password)),
    verify: (password, stored) =>
      limited(async () => {
        const fits = await matches(password, stored ?? (await (decoy ??= make(''))));
        return fits && stored !== null;
      }),
    isOutdated: (stored) => !stored.startsWith(prefixOf(own)),
  };
}

function prefixOf({ memory, passes, parallelism }: Parameters): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`;
}

function format(parameters: Parameters, salt: Buffer, hash: Buffer): string {
  const encode = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  return `${prefixOf(parameters)}${encode(salt)}$${encode(hash)}`;
}

async function argon2id(password: string, salt: Buffer, parameters: Parameters, length: number): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFC'));
  return derive('argon2id', { message, nonce: salt, tagLength: length, ...parameters });
}

async function matches(password: string, stored: string): Promise<boolean> {
  if (/^\$2[aby]\$/.test(stored)) return bcrypt.compare(password, stored);
  const [, memory, passes, parallelism, salt = '', expected = ''] = phc.exec(stored) ?? [];
  if (memory === undefined) return false;
  const wanted = Buffer.from(expected, 'base64');
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return timingSafeEqual(await argon2id(password, Buffer.from(salt, 'base64'), parameters, wanted.length), wanted);
}

/** Runs at most `concurrency` tasks at once; refuses when `queueLength` callers wait already. */
function createLimiter(concurrency: number, queueLength: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= concurrency) {
      if (waiting.length >= queueLength) {
        throw new Problem('unavailable', 'Too many logins at the same time. Try again in a moment.', {
          retryAfterSeconds: 2,
        });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await task();
    } finally {
      // The place is handed to the next caller, so `running` changes only when nobody waits.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** What is wrong with a new password, as a sentence about it; undefined: nothing. */
export function passwordMistake(password: string, username: string, minimumLength: number): string | undefined {
  if (password === '') return "can't be blank";
  // Code points, as NIST SP 800-63B §5.1.1.2 counts them.
  const length = Array.from(password).length;
  if (length < minimumLength) return `is too short: it has ${length} characters and needs at least ${minimumLength}.`;
  if (length > credentialLimits.passwordMaximum)
    return `is too long: the limit is ${credentialLimits.passwordMaximum} characters.`;
  return password.toLowerCase() === username.toLowerCase() ? 'must not be the username.' : undefined;
}
