/** Tokens of ours that clients show again and again: each is verified once. */
import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { secondMs } from '../platform/clock.ts';
import { randomSecret } from '../platform/ids.ts';
import { verifyOwnToken, type VerifiedToken, type VerifyDeps } from './verify.ts';

export interface OwnTokens {
  /** @returns undefined for anything that is not a valid token of ours */
  readonly read: (authorization: string | undefined) => Promise<VerifiedToken | undefined>;
}

export function createOwnTokens(deps: VerifyDeps): OwnTokens {
  // A keyed digest, so that memory holds no credential.
  const secret = randomSecret();
  const known = new LRUCache<string, VerifiedToken>({ max: 5000 });
  return {
    read: async (authorization) => {
      if (authorization === undefined) return undefined;
      const key = hash('sha256', `${secret}\n${authorization}`, 'base64');
      const seen = known.get(key);
      if (seen !== undefined) return seen.expiresAt * secondMs > deps.clock() ? seen : undefined;
      const verified = await verifyOwnToken(deps, authorization);
      if (verified !== undefined) known.set(key, verified);
      return verified;
    },
  };
}

/** Whether the token lets its holder do this with the content of a repository. */
export function grants({ access }: VerifiedToken, action: 'pull' | 'push' | 'delete', repository: string): boolean {
  return access.some(
    ({ type, name, actions }) => type === 'repository' && name === repository && actions.includes(action),
  );
}
