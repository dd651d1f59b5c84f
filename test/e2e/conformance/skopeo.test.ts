/** What skopeo copies through Portus comes back byte for byte. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addBlob,
  addImage,
  addIndex,
  createSkopeo,
  digestOf,
  emptyLayout,
  ociTypes,
  writeLayout,
  type CommandResult,
  type Layout,
  type Skopeo,
} from '../../images.ts';
import { password } from '../../portus.ts';
import { registryProgram, skopeoProgram } from '../../real-registry.ts';
import { bytesOf } from './content.ts';
import { namespace, openLaboratory, type Laboratory } from './laboratory.ts';

const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);

/** Three platforms, a shared layer, annotations, members nobody knows and blanks that no tool would write. */
function unusualLayout(): Layout {
  const layout = emptyLayout();
  const shared = bytesOf('shared', 5000);
  const members = [
    addImage(layout, { layers: [shared, bytesOf('amd64', 200_000)], annotations: { 'org.example.note': 'ä ☃' } }),
    addImage(layout, { layers: [shared], architecture: 'arm64', variant: 'v8' }),
    addImage(layout, {
      layers: [shared, bytesOf('arm', 300)],
      architecture: 'arm',
      variant: 'v7',
      config: { Env: [] },
    }),
  ];
  const { digest } = addIndex(layout, members);
  const index = JSON.parse(layout.blobs.get(digest)?.toString() ?? '') as object;
  layout.blobs.delete(digest);
  const text = `${JSON.stringify({ ...index, 'org.example.extra': [1, { a: null }] }, null, '\t')}\n`;
  layout.tags.set('v1', addBlob(layout, ociTypes.index, text));
  return layout;
}

describe.skipIf(registryProgram === undefined || skopeoProgram === undefined)('a copy', { timeout: 60_000 }, () => {
  let laboratory: Laboratory;
  let skopeo: Skopeo;
  let folder: string;

  beforeAll(async () => {
    [laboratory, skopeo] = await Promise.all([openLaboratory(), createSkopeo()]);
    folder = await mkdtemp(join(tmpdir(), 'portus-copy-'));
    await skopeo.login(laboratory.hosts.portus, 'bob', password);
  });
  afterAll(async () => {
    await Promise.all([laboratory.close(), skopeo.dispose(), rm(folder, { recursive: true, force: true })]);
  });

  const copy = (from: string, to: string): Promise<CommandResult> => {
    const plain = ['--src-tls-verify=false', '--dest-tls-verify=false'];
    return skopeo.run('--insecure-policy', 'copy', '-q', '--all', '--preserve-digests', ...plain, from, to);
  };

  async function blobsOf(layout: string): Promise<Map<string, Buffer>> {
    const blobs = join(folder, layout, 'blobs', 'sha256');
    const names = (await readdir(blobs)).toSorted();
    return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(blobs, name))] as const)));
  }

  async function topOf(layout: string): Promise<string | undefined> {
    const index = JSON.parse(await readFile(join(folder, layout, 'index.json'), 'utf8')) as {
      manifests: { digest: string }[];
    };
    return index.manifests[0]?.digest;
  }

  async function expectSame(layout: Layout, name: string): Promise<void> {
    const found = await blobsOf(name);
    expect([...found.keys()]).toEqual(
      [...layout.blobs.keys()].map((digest) => digest.replace('sha256:', '')).toSorted(),
    );
    for (const [hex, bytes] of found) expect(digestOf(bytes)).toBe(`sha256:${hex}`);
    expect(await topOf(name)).toBe(layout.tags.get('v1')?.digest);
  }

  test('of every platform of an index comes back as it went', async () => {
    const { portus } = laboratory.hosts;
    const layout = unusualLayout();
    await writeLayout(layout, join(folder, 'sent'));
    succeeds(await copy(`oci:${folder}/sent:v1`, `docker://${portus}/${namespace}/copied:v1`));
    succeeds(await copy(`docker://${portus}/${namespace}/copied:v1`, `oci:${folder}/received:v1`));
    await expectSame(layout, 'received');
  });

  test('from one repository to another, to a registry alone and back changes nothing', async () => {
    const { portus, registry } = laboratory.hosts;
    const layout = unusualLayout();
    const digest = layout.tags.get('v1')?.digest ?? '';
    await writeLayout(layout, join(folder, 'moved'));
    succeeds(await copy(`oci:${folder}/moved:v1`, `docker://${portus}/${namespace}/first:v1`));
    succeeds(
      await copy(`docker://${portus}/${namespace}/first@${digest}`, `docker://${portus}/${namespace}/second:v1`),
    );
    succeeds(await copy(`docker://${portus}/${namespace}/second:v1`, `docker://${registry}/third:v1`));
    succeeds(await copy(`docker://${registry}/third:v1`, `docker://${portus}/${namespace}/fourth:v1`));
    succeeds(await copy(`docker://${portus}/${namespace}/fourth:v1`, `oci:${folder}/back:v1`));
    await expectSame(layout, 'back');
  });
});
