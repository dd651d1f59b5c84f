/** Replies to requests with an idempotency key, kept for a day. The row is the claim: whoever inserts it runs the request. */
import type { Clock } from '../../platform/clock.ts';
import { dayMs, minuteMs } from '../../platform/clock.ts';
import { type Db, upsert } from '../../platform/database/dialect.ts';
import type { SecretStore } from '../../platform/secrets.ts';

export interface KeyStoreDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly secrets: SecretStore;
}

export interface KeptReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Claim {
  readonly keyHash: string;
  /** When it was claimed: tells this claim from a later one. */
  readonly at: number;
}

export type Claimed =
  | { readonly kind: 'run'; readonly claim: Claim }
  | { readonly kind: 'repeat'; readonly reply: KeptReply }
  /** The first request has not been answered yet. */
  | { readonly kind: 'under-way' }
  | { readonly kind: 'other-body' };

const keptMs = dayMs;
/** A request that has not been answered for so long died with its process. */
const abandonedMs = 10 * minuteMs;

/** @param keyHash digest of caller, key, method and path; `bodyHash` that of the body */
export async function claimKey(deps: KeyStoreDeps, keyHash: string, bodyHash: string): Promise<Claimed> {
  const { db, clock, secrets } = deps;
  const at = clock();
  const claim = { keyHash, at };
  const row = { key_hash: keyHash, body_hash: bodyHash, reply: null, created_at: at };
  if (await upsert(db, 'idempotency_keys', row, ['key_hash'])) return { kind: 'run', claim };
  const known = await db.selectFrom('idempotency_keys').selectAll().where('key_hash', '=', keyHash).executeTakeFirst();
  // Given back between the two statements, by a first request that failed.
  if (known === undefined) return { kind: 'under-way' };
  const lastsMs = known.reply === null ? abandonedMs : keptMs;
  if (known.created_at <= at - lastsMs) {
    const taken = await db
      .updateTable('idempotency_keys')
      .set({ body_hash: bodyHash, reply: null, created_at: at })
      .where('key_hash', '=', keyHash)
      .where('created_at', '=', known.created_at)
      .executeTakeFirst();
    return Number(taken.numUpdatedRows) > 0 ? { kind: 'run', claim } : { kind: 'under-way' };
  }
  if (known.body_hash !== bodyHash) return { kind: 'other-body' };
  if (known.reply === null) return { kind: 'under-way' };
  return { kind: 'repeat', reply: JSON.parse(secrets.open(known.reply)) as KeptReply };
}

/** Keeps the reply of a claimed request. Sealed, because it may hold a secret that is shown once. */
export async function keepReply(
  { db, secrets }: KeyStoreDeps,
  { keyHash, at }: Claim,
  reply: KeptReply,
): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ reply: secrets.seal(JSON.stringify(reply)) })
    .where('key_hash', '=', keyHash)
    .where('created_at', '=', at)
    .execute();
}

/** Gives the key back: the request may be tried again. */
export async function releaseKey({ db }: KeyStoreDeps, { keyHash, at }: Claim): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('key_hash', '=', keyHash).where('created_at', '=', at).execute();
}

export async function pruneKeys(db: Db, clock: Clock): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<=', clock() - keptMs)
    .execute();
}
