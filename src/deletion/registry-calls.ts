/**
 * What is asked of the registry to remove something. When it deletes a manifest it looks through all tags, and it stumbles
 * over one that somebody writes at that moment: then the manifest is gone, but not every tag of it, and it has to be
 * asked again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import { type Digest, isDigest } from '../registry/reference.ts';
import { tombstone } from '../registry/tombstone.ts';
import type { Doomed } from './contents.ts';

const askAgainAfterMs = [50, 250];

/** Does it again when the registry stumbled. */
export async function firmly<T>(work: () => Promise<T>): Promise<T> {
  for (const pauseMs of askAgainAfterMs) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem && error.kind === 'unavailable')) throw error;
      await sleep(pauseMs);
    }
  }
  return work();
}

/** Deletes the manifest with its tags. Absent already is as good as deleted. */
export async function deleteManifest(
  client: RegistryClient,
  fullName: string,
  { digest, tags }: Doomed,
): Promise<void> {
  let attempts = 0;
  await firmly(() => {
    attempts += 1;
    return client.deleteManifest(fullName, checked(digest));
  });
  if (attempts > 1) await deleteDangling(client, fullName, tags);
}

/** A digest that nothing has: what answers its deletion tells whether the registry deletes at all. */
const nothing = `sha256:${'0'.repeat(64)}` as Digest;

/** @throws Problem `method-not-allowed` when the registry does not delete at all */
export async function checkDeletes(client: RegistryClient, fullName: string): Promise<void> {
  await client.deleteManifest(fullName, nothing);
}

/** Another push to the tag between the two last calls would lose it; no registry of that age offers better. */
export async function deleteTag(client: RegistryClient, fullName: string, tag: string): Promise<void> {
  if ((await client.deleteTag(fullName, tag)) !== 'unsupported') return;
  await checkDeletes(client, fullName);
  await firmly(async () => {
    const digest = await client.putManifest(fullName, tag, tombstone(randomUUID()));
    await client.deleteManifest(fullName, digest);
  });
}

/** Deletes those of the tags that lead nowhere. @returns the others */
export async function deleteDangling(
  client: RegistryClient,
  fullName: string,
  tags: readonly string[],
): Promise<string[]> {
  const others: string[] = [];
  for (const tag of tags) {
    if ((await client.headManifest(fullName, tag)) === null) await deleteTag(client, fullName, tag);
    else others.push(tag);
  }
  return others;
}

function checked(digest: string): Digest {
  if (!isDigest(digest)) throw new Problem('internal', `The catalog holds "${digest}", which is no digest.`);
  return digest;
}
