/**
 * The cases of the official OCI conformance program that apply to a registry with tokens, in our own words. What a
 * registry does right alone, it does right behind Portus; what it does wrong, Portus makes no worse.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf, ociTypes } from '../../images.ts';
import { registryProgram } from '../../real-registry.ts';
import { stepsOf, type Case, type Step } from './case.ts';
import { cases } from './cases/all.ts';
import { unknownShortcomings, worseSteps } from './comparison.ts';
import { bytesOf, closing, none, octets, openUpload, putBlob } from './content.ts';
import { differences, shortcomings } from './differences.ts';
import { namespace, openLaboratory, type Laboratory } from './laboratory.ts';
import type { Speaker } from './speaker.ts';

const withRight = (...rights: readonly Case['right'][]): readonly Case[] =>
  cases.filter(({ right }) => rights.includes(right));

describe.skipIf(registryProgram === undefined)('conformance', { timeout: 60_000 }, () => {
  let laboratory: Laboratory;
  const known = new Map<string, Promise<readonly Step[]>>();

  beforeAll(async () => {
    laboratory = await openLaboratory();
  });
  afterAll(async () => {
    await laboratory.close();
  });

  /** What the registry alone does, which is the same every time. */
  function alone(one: Case): Promise<readonly Step[]> {
    const { alone: speaker } = laboratory;
    const steps = known.get(one.name) ?? stepsOf(one, { speaker, preparer: speaker }, `${namespace}/alone`);
    known.set(one.name, steps);
    return steps;
  }

  const through = (one: Case, speaker: Speaker, run: string, preparer = speaker): Promise<readonly Step[]> =>
    stepsOf(one, { speaker, preparer }, `${namespace}/${run}`);

  async function expectNoWorse(one: Case, speaker: Speaker, run: string, preparer = speaker): Promise<void> {
    const [expected, found] = [await alone(one), await through(one, speaker, run, preparer)];
    expect(worseSteps(expected, found), laboratory.lastWords()).toEqual([]);
  }

  describe('of the registry alone', () => {
    test.each(cases)('$name', async (one) => {
      const steps = await alone(one);
      expect(steps.length).toBeGreaterThan(0);
      expect(unknownShortcomings(steps)).toEqual([]);
    });

    test('what is listed as different or wrong names steps that exist', async () => {
      const names = (await Promise.all(cases.map(alone))).flat().map(({ name }) => name);
      const listed = [...shortcomings.map(([steps]) => steps), ...differences.map(({ steps }) => steps)];
      expect(listed.filter((steps) => !names.some((name) => steps.test(name)))).toEqual([]);
    });
  });

  describe('an owner, through Portus, with a token for every request', () => {
    let owner: Speaker;
    beforeAll(() => {
      owner = laboratory.through('bob', 'fresh');
    });

    test.each(withRight('login', 'pull', 'push', 'delete'))('$name', (one) => expectNoWorse(one, owner, 'fresh'));

    test('asks for a token for every request', () => {
      expect(owner.tokens()).toBeGreaterThan(500);
    });
  });

  describe('an owner who keeps tokens', () => {
    let owner: Speaker;
    beforeAll(() => {
      owner = laboratory.through('bob', 'kept');
    });

    test.each(withRight('delete'))('$name', (one) => expectNoWorse(one, owner, 'kept'));
  });

  describe('somebody who may not delete and keeps tokens', () => {
    let contributor: Speaker;
    beforeAll(() => {
      contributor = laboratory.through('carol', 'kept');
    });

    test.each(withRight('login', 'pull', 'push'))('$name', (one) => expectNoWorse(one, contributor, 'contributor'));

    test.each(withRight('delete'))('cannot: $name', async (one) => {
      const steps = (await through(one, contributor, 'contributor')).filter(({ method }) => method === 'DELETE');
      const refused = { status: 403, body: { errors: [{ code: 'DENIED' }] } };
      for (const { name, seen } of steps.filter(({ name }) => !name.includes('malformed'))) {
        expect(seen, name).toMatchObject(refused);
      }
      expect(steps.length).toBeGreaterThan(0);
    });

    test('asks for a few tokens per repository', () => {
      expect(contributor.tokens()).toBeLessThan(200);
    });
  });

  test.each(withRight('list'))('$name, for an administrator', (one) =>
    expectNoWorse(one, laboratory.through('alice', 'kept'), 'administrator'),
  );

  describe('a stranger, in a public namespace', () => {
    let stranger: Speaker;
    let owner: Speaker;
    beforeAll(() => {
      stranger = laboratory.through(null, 'fresh');
      owner = laboratory.through('bob', 'kept');
    });

    test.each(withRight('pull'))('$name', (one) => expectNoWorse(one, stranger, 'stranger', owner));

    test('is asked to log in for everything else', async () => {
      const digest = await putBlob(owner.send, `${namespace}/closed`, bytesOf('closed', 10));
      const repository = `/v2/${namespace}/closed`;
      const manifest = { headers: { 'content-type': ociTypes.manifest }, body: Buffer.from('{}') };
      for (const request of [
        { method: 'POST', path: `${repository}/blobs/uploads/`, body: none },
        { method: 'PUT', path: `${repository}/manifests/v1`, ...manifest },
        { method: 'DELETE', path: `${repository}/blobs/${digest}` },
        { method: 'DELETE', path: `${repository}/manifests/${digest}` },
        { method: 'GET', path: '/v2/_catalog' },
        // `docker login` without a password must not succeed.
        { method: 'GET', path: '/v2/' },
      ] as const) {
        const { status, headers } = await stranger.send(request);
        expect([request.path, status]).toEqual([request.path, 401]);
        expect(headers['www-authenticate']).toMatch(/^Bearer realm=/);
      }
    });
  });

  test('a blob of a repository that is closed to somebody is not mounted for them, and uploaded instead', async () => {
    const [alice, bob] = [laboratory.through('alice', 'fresh'), laboratory.through('bob', 'fresh')];
    const content = bytesOf('closed to bob', 300);
    const [digest, target] = [await putBlob(alice.send, 'alice/closed', content), `${namespace}/mounting`];
    const path = `/v2/${target}/blobs/uploads/?mount=${digest}&from=alice/closed`;
    const mounted = await bob.send({ method: 'POST', path, body: none });
    expect([401, 403]).toContain(mounted.status);
    const blob = `/v2/${target}/blobs/${digestOf(content)}`;
    expect((await bob.send({ method: 'GET', path: blob })).status).toBe(404);
    const location = closing(await openUpload(bob.send, target), digest);
    expect((await bob.send({ method: 'PUT', path: location, headers: octets, body: content })).status).toBe(201);
    expect((await bob.send({ method: 'GET', path: blob })).body).toEqual(content);
  });
});
