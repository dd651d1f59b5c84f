/**
 * The installation's own secrets: made once, kept in the data folder with mode 0600, never printed.
 *
 * The master secret seals what the database must keep in a recoverable form (signing keys), so that a copy of the
 * database alone signs nothing.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomSecret } from './ids.ts';
import { Problem } from './problem.ts';

export interface SecretStore {
  /** The named secret; made at the first call. */
  get(name: string): string;
  /** A secret that every node with this master secret knows without being told (HKDF). */
  derive(purpose: string): string;
  /** Seals text for the database (AES-256-GCM, key derived from the master secret). */
  seal(text: string): string;
  /** Opens what `seal` made. Throws a Problem when it was sealed under another master secret. */
  open(sealed: string): string;
}

/**
 * @param folder the data folder's `secrets` folder; made when missing
 * @param masterSecret preset master secret (several replicas on one database must share it)
 */
export function openSecretStore(folder: string, masterSecret?: string): SecretStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const get = (name: string): string => readOrCreate(join(folder, name));
  const master = (): string => masterSecret ?? get('master');
  let key: Buffer | undefined;
  const derived = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master(), '', `portus ${purpose} v1`, 32));
  const sealingKey = (): Buffer => (key ??= derived('seal'));
  return {
    get,
    derive: (purpose) => derived(purpose).toString('base64url'),
    seal: (text) => seal(sealingKey(), text),
    open: (sealed) => open(sealingKey(), sealed),
  };
}

function readOrCreate(path: string): string {
  if (existsSync(path)) {
    const known = readFileSync(path, 'utf8').trim();
    if (known !== '') return known;
    throw new Problem('startup', `The secret in ${path} is empty.`, {
      detail:
        'Restore it from a backup of the data folder. Only if there is none, delete the file; a new secret is made.',
    });
  }
  const value = randomSecret();
  const temporary = `${path}.${process.pid}.new`;
  writeFileSync(temporary, value, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, path);
  return value;
}

function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
}

function open(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new Problem('startup', 'The signing key in the database was sealed with another master secret.', {
      detail:
        'Restore secrets/master of the data folder this database belongs to, or set PORTUS_SECRET_KEY_BASE to its value.',
      cause,
    });
  }
}

/** SHA-256 in hexadecimal: how long random tokens are stored. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares two hexadecimal digests in constant time. */
export function sameDigest(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
