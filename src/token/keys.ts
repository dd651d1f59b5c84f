/**
 * The keys that sign registry tokens. One root for ten years goes into the registries' `rootcertbundle`; leaves live
 * for thirty days and are replaced after ten, so that rotation never touches a registry.
 */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { type Clock, dayMs, hourMs, minuteMs } from '../platform/clock.ts';
import { atomically, type Db, insertId, isUniqueViolation } from '../platform/database/dialect.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import type { SecretStore } from '../platform/secrets.ts';
import type { SigningKeyTable } from '../schema/tables.ts';
import {
  createLeaf,
  createRoot,
  type KeyPair,
  libtrustFingerprint,
  publicJwk,
  type SigningAlgorithm,
} from './certificate.ts';

export interface SigningKey {
  readonly algorithm: SigningAlgorithm;
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** PEM; null: registries find the key by its id in the certificates that they have. */
  readonly certificate: string | null;
  readonly notAfter: number;
}

export interface Keys {
  /** Signs now: a leaf for `x5c`, the long-lived key for every mode that only names a key. */
  signer(chain: 'leaf' | 'root'): SigningKey;
  /** Every key whose tokens are still good: the long-lived one, and leaves of all nodes that have not expired. */
  trusted(): readonly SigningKey[];
  /** All certificates a registry must trust, PEM; empty when they are known to nobody but the operator. */
  rootCertificates(): string;
  jwks(): Promise<{ readonly keys: readonly JWK[] }>;
  /** Reads what other nodes made and replaces the leaf when it is due. */
  refresh(): Promise<void>;
}

export interface KeySettings {
  readonly algorithm: SigningAlgorithm;
  /** PEM private key that replaces our own. */
  readonly keyFile: string | undefined;
  readonly certificateFile: string | undefined;
  /** Certificate of our TLS: that of the signing key too, where one key is used for everything. */
  readonly tlsCertificateFile?: string | undefined;
}

const rootLifeMs = 3650 * dayMs;
const leafLifeMs = 30 * dayMs;
const leafRenewalMs = 10 * dayMs;
/** Certificate dates get no leeway from registries whose clock is behind. */
const backdatedMs = hourMs;
/** A leaf that signs must outlive every token it signed. */
const leafMarginMs = dayMs + minuteMs;

export interface KeyDeps {
  readonly db: Db;
  readonly secrets: SecretStore;
  readonly clock: Clock;
}

export async function openKeys(deps: KeyDeps, settings: KeySettings): Promise<Keys> {
  return settings.keyFile === undefined
    ? openOwnKeys(deps, settings.algorithm)
    : openKeyFile(settings.keyFile, settings, deps.clock);
}

async function openOwnKeys({ db, secrets, clock }: KeyDeps, algorithm: SigningAlgorithm): Promise<Keys> {
  let root: KeyPair;
  let leaf: KeyPair;
  let leaves: readonly KeyPair[];
  let roots: readonly string[];
  const refresh = async (): Promise<void> => {
    const now = clock();
    const [newestRoot] = await load(db, secrets, 'root', algorithm, now);
    root = newestRoot ?? (await ensureRoot({ db, secrets, clock }, algorithm));
    const known = await load(db, secrets, 'leaf', algorithm, now);
    const [newest] = known;
    const due = newest === undefined || newest.notBefore + backdatedMs + leafRenewalMs <= now;
    leaf = due
      ? await store(db, secrets, 'leaf', await createLeaf(root, now - backdatedMs, now + leafLifeMs), now)
      : newest;
    leaves = due ? [leaf, ...known] : known;
    roots = (
      await db.selectFrom('signing_keys').select('certificate').where('purpose', '=', 'root').orderBy('id').execute()
    ).map(({ certificate }) => certificate);
  };
  await refresh();
  return {
    refresh,
    signer: (chain) => {
      const key = chain === 'leaf' ? leaf : root;
      if (key.notAfter - leafMarginMs <= clock()) {
        throw new Problem(
          'unavailable',
          'The signing certificate has expired and could not be renewed. An administrator finds the cause in the log.',
          { retryAfterSeconds: 60 },
        );
      }
      return signingKey(key);
    },
    trusted: () => [...leaves, root].map(signingKey),
    rootCertificates: () => roots.join('\n'),
    jwks: async () => ({
      keys: await Promise.all([root, ...leaves].map(({ certificate }) => publicJwk(certificate, algorithm))),
    }),
  };
}

const opened = new WeakMap<KeyPair, SigningKey>();

function signingKey(pair: KeyPair): SigningKey {
  const known = opened.get(pair);
  if (known !== undefined) return known;
  const { algorithm, kid, certificate, notAfter } = pair;
  const key = { algorithm, kid, certificate, notAfter, privateKey: createPrivateKey(pair.privateKey) };
  opened.set(pair, key);
  return key;
}

/** Keys that have not expired, the newest first. */
async function load(
  db: Db,
  secrets: SecretStore,
  purpose: SigningKeyTable['purpose'],
  algorithm: SigningAlgorithm,
  now: number,
): Promise<KeyPair[]> {
  const rows = await db
    .selectFrom('signing_keys')
    .selectAll()
    .where('purpose', '=', purpose)
    .where('algorithm', '=', algorithm)
    .where('not_after', '>', now)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ certificate, kid, not_before, not_after, private_key }) => ({
    algorithm,
    certificate,
    kid,
    notBefore: not_before,
    notAfter: not_after,
    privateKey: secrets.open(private_key),
  }));
}

/** Two nodes that start at once on an empty database must end with one root: a unique name decides. */
async function ensureRoot({ db, secrets, clock }: KeyDeps, algorithm: SigningAlgorithm): Promise<KeyPair> {
  const now = clock();
  const pair = await createRoot(algorithm, now - backdatedMs, now + rootLifeMs);
  try {
    return await atomically(db, async (tx) => {
      await tx
        .insertInto('installation')
        .values({ name: `signing_root_${algorithm}`, value: pair.kid })
        .execute();
      return store(tx, secrets, 'root', pair, now);
    });
  } catch (error) {
    const [made] = isUniqueViolation(error) ? await load(db, secrets, 'root', algorithm, now) : [];
    if (made === undefined) throw error;
    return made;
  }
}

async function store(
  db: Db,
  secrets: SecretStore,
  purpose: SigningKeyTable['purpose'],
  pair: KeyPair,
  now: number,
): Promise<KeyPair> {
  const { algorithm, kid, certificate, privateKey, notBefore, notAfter } = pair;
  const sealed = secrets.seal(privateKey);
  await insertId(db, 'signing_keys', {
    purpose,
    algorithm,
    kid,
    certificate,
    private_key: sealed,
    not_before: notBefore,
    not_after: notAfter,
    created_at: now,
  });
  return pair;
}

/**
 * A key the operator brings, as the old Portus had: RSA or P-256. The old Portus sent the id of the key alone, so its
 * sites may have no certificate to give, but for the one in their registries.
 */
async function openKeyFile(path: string, files: KeySettings, clock: Clock): Promise<Keys> {
  const privateKey = readKey(path);
  const algorithm = algorithmOf(privateKey, path);
  const jwk = await exportJWK(createPublicKey(privateKey));
  const kid = await calculateJwkThumbprint(jwk);
  const certificate = certificateOf(privateKey, files);
  const notAfter = Number.POSITIVE_INFINITY;
  const named: SigningKey = { algorithm, kid, privateKey, certificate: null, notAfter };
  const certified: SigningKey = { ...named, certificate };
  // Registries refuse an expired certificate in the token, and go on trusting the key by its id.
  const ends = certificate === null ? 0 : new X509Certificate(certificate).validToDate.getTime() - leafMarginMs;
  const published = [kid, libtrustFingerprint(createPublicKey(privateKey))];
  return {
    signer: () => (clock() < ends ? certified : named),
    trusted: () => [named],
    rootCertificates: () => certificate ?? '',
    jwks: async () => ({ keys: published.map((id) => ({ ...jwk, kid: id, use: 'sig', alg: algorithm })) }),
    refresh: async () => undefined,
  };
}

function readText(path: string, setting: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Problem('startup', `${setting} names ${path}, which cannot be read: ${messageOf(cause)}.`, {
      detail: 'Check the path, and that the user that Portus runs as may read it.',
      cause,
    });
  }
}

function readKey(path: string): KeyObject {
  const text = readText(path, 'token.keyFile');
  if (/ENCRYPTED/.test(text))
    throw new Problem('startup', `The signing key ${path} has a passphrase, and nobody is there to type it.`, {
      detail: `Write it without: openssl pkey -in ${path} -out signing.key`,
    });
  try {
    return createPrivateKey(text);
  } catch (cause) {
    const detail = text.includes('BEGIN CERTIFICATE')
      ? 'It is a certificate. Name the private key here, and this file in token.certificateFile.'
      : 'It begins with -----BEGIN PRIVATE KEY-----, or the same with RSA or EC in it.';
    throw new Problem('startup', `${path} is not a PEM private key.`, { detail, cause });
  }
}

/** Registries trust a key through its certificate, so the two must belong together. */
function certificateOf(
  key: KeyObject,
  { certificateFile, tlsCertificateFile }: Pick<KeySettings, 'certificateFile' | 'tlsCertificateFile'>,
): string | null {
  if (certificateFile === undefined) {
    const other = tlsCertificateFile === undefined ? '' : readText(tlsCertificateFile, 'tls.certificateFile');
    return belongTogether(other, key) ? other : null;
  }
  const certificate = readText(certificateFile, 'token.certificateFile');
  if (belongTogether(certificate, key)) return certificate;
  throw new Problem('startup', `${certificateFile} is not the certificate (PEM) of the key in token.keyFile.`, {
    detail: 'Name the one in the rootcertbundle of the registries; or none, when they find the key by its id.',
  });
}

function belongTogether(certificate: string, key: KeyObject): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(key);
  } catch {
    return false;
  }
}

function algorithmOf(key: KeyObject, path: string): SigningAlgorithm {
  if (key.asymmetricKeyType === 'rsa') return 'RS256';
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return 'ES256';
  throw new Problem('startup', `${path} holds a key of a kind that registries do not accept. Use RSA or EC P-256.`);
}
