/**
 * What is known of the usage of namespaces in this process: the last count of each, and the pushes it does not contain yet.
 * Counts of one namespace run one after the other.
 */
import type { Usage } from '../namespaces/quota.ts';
import type { Db } from '../platform/database/dialect.ts';
import { secondMs } from '../platform/clock.ts';
import { type CountDeps, countNamespace } from './count.ts';
import { createReservations, type PushKey, type Reservations } from './reservations.ts';

/** Runs work about the same thing one after the other (platform/turns.ts). */
type InTurn = <T>(about: number, work: () => Promise<T>) => Promise<T>;

export interface Ledger {
  readonly reservations: Reservations;
  /**
   * Work on one namespace with its usage as it is now: counted a moment ago at most. Nobody else counts it meanwhile, so a
   * push is either in this usage or among the reservations.
   */
  readonly withUsage: <T>(namespaceId: number, work: (usage: Usage) => Promise<T>) => Promise<T>;
  /** Counts it again, whatever is known. */
  readonly count: (namespaceId: number) => Promise<Usage>;
  /** Something in it changed: the next question counts again. */
  readonly changed: (namespaceId: number) => void;
}

export interface LedgerDeps extends CountDeps {
  readonly inTurn: InTurn;
}

/** Who pushes into a full namespace again and again costs at most about a tenth of a database connection. */
const restShare = 10;

export function createLedger(deps: LedgerDeps): Ledger {
  const reservations = createReservations(deps.clock);
  const counted = new Map<number, { readonly usage: Usage; readonly until: number }>();
  const count = async (namespaceId: number): Promise<Usage> => {
    counted.delete(namespaceId);
    const began = performance.now();
    // What is found before the count is in the count.
    const known = await inCatalog(deps.reads, namespaceId, reservations.of(namespaceId));
    const usage = await countNamespace(deps, namespaceId);
    reservations.release(namespaceId, known);
    const rest = Math.max(secondMs, restShare * (performance.now() - began));
    counted.set(namespaceId, { usage, until: performance.now() + rest });
    return usage;
  };
  return {
    reservations,
    withUsage: (namespaceId, work) =>
      deps.inTurn(namespaceId, async () => {
        const recent = counted.get(namespaceId);
        const fresh = recent !== undefined && recent.until > performance.now();
        return work(fresh ? recent.usage : await count(namespaceId));
      }),
    count: (namespaceId) => deps.inTurn(namespaceId, () => count(namespaceId)),
    changed: (namespaceId) => void counted.delete(namespaceId),
  };
}

async function inCatalog(reads: Db, namespaceId: number, pushes: readonly PushKey[]): Promise<readonly PushKey[]> {
  if (pushes.length === 0) return [];
  const rows = await reads
    .selectFrom('repositories as r')
    .innerJoin('manifests as m', 'm.repository_id', 'r.id')
    .select(['r.full_name as repository', 'm.digest'])
    .where('r.namespace_id', '=', namespaceId)
    .where('r.full_name', 'in', [...new Set(pushes.map(({ repository }) => repository))])
    .where('m.digest', 'in', [...new Set(pushes.map(({ digest }) => digest))])
    .execute();
  return rows;
}
