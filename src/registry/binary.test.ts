import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRegistryBinary } from './binary.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'portus-binary-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** A program that prints one line. */
async function program(name: string, says: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, `#!/bin/sh\necho '${says}'\n`);
  await chmod(path, 0o755);
  return path;
}

test.each([
  ['docker-registry github.com/docker/distribution 2.8.2+ds1', '2.8.2+ds1'],
  ['registry github.com/docker/distribution v2.8.3', '2.8.3'],
  ['registry github.com/distribution/distribution/v3 v3.0.0', '3.0.0'],
])('"%s" is version %s', async (says, version) => {
  const path = await program('registry', says);
  expect(await findRegistryBinary(undefined, `/nonexistent:${directory}`)).toEqual({ path, version });
});

test("the distribution's name comes first, a configured path before both", async () => {
  const configured = await program('mine', 'registry x v3.0.1');
  await program('registry', 'registry x v3.0.0');
  const path = await program('docker-registry', 'registry x v2.8.2');
  expect(await findRegistryBinary(undefined, directory)).toMatchObject({ path });
  expect(await findRegistryBinary(configured, directory)).toEqual({ path: configured, version: '3.0.1' });
});

test('without one, the message says how to get it', async () => {
  const failing = findRegistryBinary(undefined, directory);
  await expect(failing).rejects.toMatchObject({
    kind: 'startup',
    detail: expect.stringMatching(/apt-get.*releases.*image/),
  });
});

test('a program that is not there, or is something else, is named', async () => {
  await expect(findRegistryBinary(join(directory, 'none'), '')).rejects.toThrow(/none does not run/);
  const other = await program('other', 'hello');
  await expect(findRegistryBinary(other, '')).rejects.toThrow(/other is not a registry program/);
});
