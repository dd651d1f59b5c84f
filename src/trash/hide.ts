/**
 * Takes content away from the clients of a registry without removing it: it gets a hidden tag, and loses its own. Every
 * call may be made again.
 */
import { mapAll } from '../deletion/at-most.ts';
import { deleteTag } from '../deletion/registry-calls.ts';
import { tagState } from '../deletion/survey.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import { hiddenTagOf } from '../registry/reference.ts';

/** @returns those that the registry does not have any more */
export async function hide(
  client: RegistryClient,
  fullName: string,
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  const missing = new Set<string>();
  await mapAll(digests, async (digest) => {
    const hidden = await client.headManifest(fullName, hiddenTagOf(digest));
    if (hidden?.digest === digest) return;
    if (!(await tagManifest(client, fullName, digest, hiddenTagOf(digest)))) missing.add(digest);
  });
  return missing;
}

/**
 * Lets the tag point to a manifest that the registry holds.
 *
 * @returns false when it does not hold it
 * @throws Problem `invalid` when it does not take it again, because members or blobs of it are missing, or it is too old
 */
export async function tagManifest(
  client: RegistryClient,
  fullName: string,
  digest: string,
  tag: string,
): Promise<boolean> {
  const held = await client.manifest(fullName, digest);
  if (held === null) return false;
  if (held.mediaType === null) throw new Problem('unavailable', `The registry does not say what ${digest} is.`);
  const stored = await client.putManifest(fullName, tag, { mediaType: held.mediaType, body: held.body });
  if (stored !== digest) throw new Problem('invalid', `The registry stores ${digest} under another digest.`);
  return true;
}

/** Takes the tag away, unless it points elsewhere now. @returns whether it is gone */
export async function untag(client: RegistryClient, fullName: string, tag: string, digest: string): Promise<boolean> {
  const { kind } = await tagState(client, fullName, tag, digest);
  if (kind === 'moved') return false;
  if (kind !== 'absent') await deleteTag(client, fullName, tag);
  return true;
}

/** Lets go of what nothing in the trash needs any more; the manifest stays as it is. */
export async function unhide(client: RegistryClient, fullName: string, digests: readonly string[]): Promise<void> {
  for (const digest of digests) {
    if ((await client.headManifest(fullName, hiddenTagOf(digest))) !== null)
      await deleteTag(client, fullName, hiddenTagOf(digest));
  }
}
