/** What a registry holds, read off its storage; what the catalog shows; and the comparison that makes them equal. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository, Tag } from '../../../src/contract/api/catalog.ts';
import { isHiddenTag } from '../../../src/registry/reference.ts';
import { type ApiClient, until } from '../../portus.ts';

/** `repository:tag` → digest. */
export type Tags = ReadonlyMap<string, string>;

const repositoryFolder = (storage: string, repository: string): string =>
  join(storage, 'docker/registry/v2/repositories', repository, '_manifests');

/** Every tag that leads somewhere, without those that only the trash uses. */
export function tagsInStorage(storage: string, repositories: readonly string[]): Tags {
  const found = new Map<string, string>();
  for (const repository of repositories) {
    const tags = join(repositoryFolder(storage, repository), 'tags');
    for (const tag of existsSync(tags) ? readdirSync(tags) : []) {
      const link = join(tags, tag, 'current/link');
      const digest = existsSync(link) ? readFileSync(link, 'utf8') : '';
      if (!isHiddenTag(tag) && holdsManifest(storage, repository, digest)) found.set(`${repository}:${tag}`, digest);
    }
  }
  return found;
}

/** Whether the repository still has the manifest, tagged or not. */
export function holdsManifest(storage: string, repository: string, digest: string): boolean {
  return existsSync(join(repositoryFolder(storage, repository), 'revisions', digest.replace(':', '/'), 'link'));
}

export async function tagsInCatalog(client: ApiClient): Promise<Tags> {
  const found = new Map<string, string>();
  const { body: repositories } = await client.get<Repository[]>('/repositories?per_page=100');
  for (const { id, full_name: repository } of repositories) {
    for (let page = 1, rows = 100; rows === 100; page += 1) {
      const { body } = await client.get<Tag[]>(`/repositories/${id}/tags?per_page=100&page=${page}`);
      for (const { name, digest } of body) found.set(`${repository}:${name}`, digest);
      rows = body.length;
    }
  }
  return found;
}

interface SyncRun {
  readonly id: number;
  readonly state: string;
  readonly error: string | null;
}

/** Compares the registry with the catalog once, to its end. */
export async function compareOnce(client: ApiClient, registryId: number, lastWords: () => string): Promise<void> {
  let run: SyncRun | undefined;
  // The one that the start began may still be under way.
  await until(
    async () => {
      const { status, body } = await client.send<SyncRun>('POST', `/registries/${registryId}/sync`, {});
      if (status < 300) run = body;
      return run !== undefined;
    },
    'a comparison to begin',
    lastWords,
  );
  await until(
    async () => {
      const { body } = await client.get<SyncRun>(`/registries/${registryId}/syncs/${run?.id ?? 0}`);
      if (body.state === 'failed' || body.state === 'stopped')
        throw new Error(`The comparison failed: ${String(body.error)}`);
      return body.state === 'done';
    },
    'the comparison to end',
    lastWords,
    60,
  );
}
