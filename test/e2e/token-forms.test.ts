import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegistryTable } from '../../src/schema/tables.ts';
import { buildTestApp, type TestApp } from '../app.ts';
import { addNamespace, addPerson, addToken, basic, claimsOf, getToken, type Person, tokenOf } from '../people.ts';
import { type RealRegistry, registryProgram, startRealRegistry } from '../real-registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'portus-forms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(registryProgram === undefined).each(['ES256', 'RS256'] as const)(
  'a real registry that trusts our %s root',
  (algorithm) => {
    let test: TestApp;
    let alice: Person;
    let registry: RealRegistry;

    beforeAll(async () => {
      test = await buildTestApp({ now: Date.now(), environment: { PORTUS_TOKEN_ALGORITHM: algorithm } });
      alice = await addPerson(test, 'alice');
      await addNamespace(test, 'acme', { members: [[alice, 'owner']] });
      const rootcertbundle = join(folder, `${algorithm}.pem`);
      writeFileSync(rootcertbundle, test.core.keys.rootCertificates());
      registry = await startRealRegistry({
        auth: { realm: 'http://127.0.0.1:9/v2/token', service: 'portus', issuer: 'portus', rootcertbundle },
      });
    });
    afterAll(async () => {
      await registry.stop();
      await test.close();
    });

    /** Answers to the version check and to a list of tags: 404 on the second means "allowed, but there is no such repository". */
    const answers = async (token: string, repository = 'acme/app') => {
      const ask = async (path: string) =>
        (await fetch(registry.url + path, { headers: { authorization: `Bearer ${token}` } })).status;
      return [await ask('/v2/'), await ask(`/v2/${repository}/tags/list`)];
    };
    const tokenIn = async (key_delivery: RegistryTable['key_delivery'], scope = 'repository:acme/app:pull') => {
      await test.core.db.updateTable('registries').set({ key_delivery }).execute();
      return tokenOf(await getToken(test, basic(alice), { scope }));
    };

    it('accepts a token with its certificate, and one that names our root as generation 2 does', async () => {
      expect(await answers(await tokenIn('x5c'))).toEqual([200, 404]);
      expect(await answers(await tokenIn('kid-libtrust'))).toEqual([200, 404]);
    });

    it('of generation 2 refuses a token that names our root by its thumbprint', async () => {
      expect(await answers(await tokenIn('kid-thumbprint'))).toEqual([401, 401]);
      expect(await answers(await tokenIn('jwks'))).toEqual([401, 401]);
    });

    it('accepts the next leaf without being told', async () => {
      const before = await tokenIn('x5c');
      await test.core.db.deleteFrom('signing_keys').where('purpose', '=', 'leaf').execute();
      await test.core.keys.refresh();
      const after = await tokenIn('x5c');
      expect([await answers(before), await answers(after)]).toEqual([
        [200, 404],
        [200, 404],
      ]);
    });

    it('lets the token do what it holds and nothing else', async () => {
      const token = await tokenIn('x5c', 'repository:acme/app:pull repository:open/app:push');
      expect(await answers(token, 'acme/other')).toEqual([200, 401]);
      const upload = await fetch(`${registry.url}/v2/acme/app/blobs/uploads/`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      });
      expect(upload.status).toBe(401);
      const pusher = await tokenIn('x5c', 'repository:acme/app:push,pull');
      const allowed = await fetch(`${registry.url}/v2/acme/app/blobs/uploads/`, {
        method: 'POST',
        headers: { authorization: `Bearer ${pusher}` },
      });
      expect(allowed.status).toBe(202);
    });

    it('gives its catalog to an admin only', async () => {
      const root = await addPerson(test, 'root', { admin: true });
      const catalog = async (person: Person) => {
        const token = tokenOf(await getToken(test, basic(person), { scope: 'registry:catalog:*' }));
        return (await fetch(`${registry.url}/v2/_catalog`, { headers: { authorization: `Bearer ${token}` } })).status;
      };
      expect([await catalog(root), await catalog(alice)]).toEqual([200, 401]);
    });

    it('refuses a token for the service of another registry', async () => {
      const other = {
        ...(await test.core.db.selectFrom('registries').selectAll().executeTakeFirstOrThrow()),
        name: 'other',
        service: 'other',
        kind: 'external',
      } as const;
      const { id: _id, ...row } = other;
      await test.core.db.insertInto('registries').values(row).execute();
      expect(await answers(tokenOf(await getToken(test, basic(alice), { service: 'other' })))).toEqual([401, 401]);
      await test.core.db.deleteFrom('registries').where('name', '=', 'other').execute();
    });

    it('refuses what is no token of ours: application tokens, unsigned and swapped ones', async () => {
      const good = await tokenIn('x5c');
      const [header = '', , signature = ''] = good.split('.');
      const claims = {
        ...claimsOf(await getToken(test, basic(alice), { scope: 'repository:acme/app:pull' })),
        sub: 'root',
      };
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
      const secret = new TextEncoder().encode(test.core.keys.rootCertificates());
      const forged = [
        await addToken(test, alice),
        new UnsecuredJWT({ ...claims }).encode(),
        `${header}.${payload}.${signature}`,
        await new SignJWT({ ...claims })
          .setProtectedHeader({ alg: 'HS256', kid: test.core.keys.signer('root').kid })
          .sign(secret),
      ];
      for (const token of forged) expect(await answers(token)).toEqual([401, 401]);
    });
  },
);
