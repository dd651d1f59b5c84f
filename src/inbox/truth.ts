/** What notifications tell, and what the registry says of it now. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ObservedManifest, observeManifest } from '../catalog/observe.ts';
import { type Clock, secondMs } from '../platform/clock.ts';
import type { RegistryClient } from '../registry/client.ts';
import type { Digest } from '../registry/reference.ts';
import type { InboxRow } from './commands.ts';
import { type Hint, readHint } from './envelope.ts';
import { isSettled } from './settled.ts';

export interface DatedHint extends Hint {
  readonly row: InboxRow;
}

/** What the registry says now about everything the events mention. */
export interface Truth {
  readonly tags: ReadonlyMap<string, ObservedManifest | null>;
  readonly digests: ReadonlyMap<string, ObservedManifest | null>;
}

/** Rows that cannot be acted on are left out. */
export function datedHints(rows: readonly InboxRow[]): readonly DatedHint[] {
  return rows.flatMap((row): DatedHint[] => {
    const hint = readHint(row.body);
    return hint === null ? [] : [{ ...hint, row, at: happenedAt(hint.at, row.received_at) }];
  });
}

/** Pauses before the registry is asked again about tags that it is still writing. Mostly the first is enough. */
const askAgainAfterMs = [20, 80, 200];
/** Later the events wait in the inbox, where they hold up nobody. */
const askAgainForMs = secondMs;

/** @returns `early`: hints whose tag was still being written at the end */
export async function askUntilSettled(
  client: RegistryClient,
  repository: string,
  hints: readonly DatedHint[],
  clock: Clock,
): Promise<{ readonly truth: Truth; readonly early: readonly DatedHint[] }> {
  let truth = await askRegistry(client, repository, hints);
  const unsettled = (): DatedHint[] =>
    hints.filter((hint) => !isSettled(hint, truth.tags.get(hint.tag ?? '')?.digest ?? null, hints, clock()));
  let early = unsettled();
  for (const pauseMs of askAgainAfterMs) {
    if (!early.some(({ row }) => clock() - row.received_at < askAgainForMs)) break;
    await sleep(pauseMs);
    const { tags } = await askRegistry(client, repository, early);
    truth = { ...truth, tags: new Map([...truth.tags, ...tags]) };
    early = unsettled();
  }
  return { truth, early };
}

/** The registry's clock is believed within a day before the arrival, so that a wrong one cannot rewrite the past. */
function happenedAt(at: number, receivedAt: number): number {
  const dayMs = 86_400_000;
  return Number.isNaN(at) ? receivedAt : Math.min(receivedAt, Math.max(at, receivedAt - dayMs));
}

async function askRegistry(client: RegistryClient, repository: string, hints: readonly DatedHint[]): Promise<Truth> {
  const tags = new Map<string, ObservedManifest | null>();
  const digests = new Map<string, ObservedManifest | null>();
  for (const { action, tag, digest } of hints) {
    if (action === 'pull') continue;
    if (tag !== null && !tags.has(tag)) tags.set(tag, await observeManifest(client, repository, tag));
    if (tag === null && digest !== null && !digests.has(digest))
      digests.set(digest, await observeDigest(client, repository, digest as Digest, action));
  }
  return { tags, digests };
}

/** A delete event may name a blob as well as a manifest; only whether there is such a manifest matters. */
async function observeDigest(
  client: RegistryClient,
  repository: string,
  digest: Digest,
  action: Hint['action'],
): Promise<ObservedManifest | null> {
  if (action === 'delete' && (await client.headManifest(repository, digest)) === null) return null;
  return observeManifest(client, repository, digest);
}
