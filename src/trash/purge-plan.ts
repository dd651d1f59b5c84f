/** What may leave the registry when an entry of the trash ends. Pure. */
import { type Contents, type HeldManifest, referrersLists, type Waves, wavesFrom } from '../deletion/contents.ts';
import { attachedTo } from '../registry/reference.ts';
import type { PlannedItem } from './items.ts';

/** Why a manifest stays: something uses it, another entry holds it, or a tag can be moved back to it. */
export type Kept = 'used' | 'trash' | 'history';

export interface PurgePlan {
  readonly waves: Waves;
  readonly kept: ReadonlyMap<string, Kept>;
}

const bare: HeldManifest = { children: [], subject: null };

/**
 * @param contents without hidden tags
 * @param others digests that other entries hold
 * @param history digests that tags pointed to not long ago
 */
export function planPurge(
  contents: Contents,
  items: readonly PlannedItem[],
  others: ReadonlySet<string>,
  history: ReadonlySet<string>,
): PurgePlan {
  const mine = new Set(items.map(({ digest }) => digest));
  const kept = new Map<string, Kept>();
  for (const digest of mine) {
    if (others.has(digest)) kept.set(digest, 'trash');
    else if (history.has(digest)) kept.set(digest, 'history');
  }
  const gone = new Set([...mine].filter((digest) => !kept.has(digest)));
  for (let used = nextUsed(contents, items, gone); used !== undefined; used = nextUsed(contents, items, gone)) {
    gone.delete(used);
    kept.set(used, 'used');
  }
  return { waves: orderly(contents, gone, new Set([...others, ...history])), kept };
}

/** One that something outside needs; undefined when there is none left. */
function nextUsed(contents: Contents, items: readonly PlannedItem[], gone: ReadonlySet<string>): string | undefined {
  const needed = new Set<string>();
  const lists = referrersLists(contents);
  const listsOnly = (index: string, child: string): boolean =>
    lists.has(index) && lists.get(index) === contents.manifests.get(child)?.subject;
  for (const [tag, digest] of contents.tags) if (!gone.has(attachedTo(tag) ?? '')) needed.add(digest);
  for (const [digest, { children }] of contents.manifests)
    if (!gone.has(digest)) for (const child of children) if (!listsOnly(digest, child)) needed.add(child);
  const stays = (digest: string | null): boolean =>
    digest !== null && contents.manifests.has(digest) && !gone.has(digest);
  for (const { digest, tag, because } of items) {
    if (because === null) continue;
    if (stays(contents.manifests.get(digest)?.subject ?? null) || stays(tag === null ? null : attachedTo(tag)))
      needed.add(digest);
  }
  return [...gone].find((digest) => needed.has(digest));
}

/** Indexes before their members, with what came to be attached since. */
function orderly(contents: Contents, gone: ReadonlySet<string>, held: ReadonlySet<string>): Waves {
  const tags = new Map(contents.tags);
  for (const digest of held) tags.set(`held ${digest}`, digest);
  const manifests = new Map(contents.manifests);
  for (const digest of gone) if (!manifests.has(digest)) manifests.set(digest, bare);
  const all = { ...contents, tags, manifests };
  const members = new Set([...gone].flatMap((digest) => manifests.get(digest)?.children ?? []));
  const waves = wavesFrom(
    all,
    [...gone].filter((digest) => !members.has(digest)),
  );
  const reached = new Set(waves.flat().map(({ digest }) => digest));
  const rest = [...gone].filter((digest) => !reached.has(digest));
  return rest.length === 0 ? waves : [...waves, ...wavesFrom(all, rest)];
}
