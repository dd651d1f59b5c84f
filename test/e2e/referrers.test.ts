/** Signatures, SBOMs and attestations through the gateway, as oras, notation, cosign and skopeo put and find them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/contract/api/base.ts';
import type { Manifest, Repository, Tag, TagDetail } from '../../src/contract/api/catalog.ts';
import type { Namespace } from '../../src/contract/api/namespaces.ts';
import {
  addArtifact,
  addBlob,
  addImage,
  addIndex,
  createSkopeo,
  type Descriptor,
  emptyLayout,
  imageLayout,
  type Layout,
  ociTypes,
  type Skopeo,
  uploadLayout,
} from '../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { program } from '../tools.ts';

const runnable = program('docker-registry', 'registry') !== undefined && program('skopeo') !== undefined;
const notation = 'application/vnd.cncf.notary.signature';
const spdx = 'application/spdx+json';

interface ReferrersList {
  readonly schemaVersion: number;
  readonly mediaType: string;
  readonly manifests: readonly Descriptor[];
}

describe.skipIf(!runnable)('referrers', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  let skopeo: Skopeo;
  let service: string;

  beforeAll(async () => {
    [portus, skopeo] = await Promise.all([startTestPortus(), createSkopeo()]);
    alice = await bootstrapAdmin(portus);
    const challenge = (await fetch(`${portus.url}/v2/`)).headers.get('www-authenticate') ?? '';
    service = /service="([^"]+)"/.exec(challenge)?.[1] ?? '';
    expect((await skopeo.login(portus.host, 'alice', password)).code).toBe(0);
    for (const [name, visibility] of [
      ['closed', 'private'],
      ['open', 'public'],
    ]) {
      expect((await alice.send('POST', '/teams', { name })).status).toBe(201);
      const made = await alice.send<Namespace>('POST', '/namespaces', { name, team: name });
      const path = `/namespaces/${made.body.id}`;
      expect((await alice.send('PUT', path, { namespace: { visibility } })).status).toBe(200);
    }
  });
  afterAll(() => Promise.all([portus.remove(), skopeo.dispose()]));

  /** @param user null: nobody */
  async function token(repository: string, actions = 'pull,push', user: string | null = 'alice'): Promise<string> {
    const query = new URLSearchParams({ service, scope: `repository:${repository}:${actions}` });
    const headers = { authorization: `Basic ${Buffer.from(`${user ?? ''}:${password}`).toString('base64')}` };
    const answer = await fetch(`${portus.url}/v2/token?${query}`, user === null ? {} : { headers });
    return ((await answer.json()) as { token: string }).token;
  }

  /** Blobs and members first, the manifest itself last: as oras does it. @returns the answer to that */
  async function attach(repository: string, layout: Layout, { digest, mediaType }: Descriptor): Promise<Response> {
    const bearer = await token(repository);
    const body = layout.blobs.get(digest) ?? Buffer.alloc(0);
    const rest = { blobs: new Map([...layout.blobs].filter(([known]) => known !== digest)), tags: layout.tags };
    await uploadLayout(portus.url, repository, rest, bearer);
    return fetch(`${portus.url}/v2/${repository}/manifests/${digest}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': mediaType },
      body: new Uint8Array(body),
    });
  }

  const ask = (repository: string, digest: string, bearer: string | null, query = '', method = 'GET') =>
    fetch(`${portus.url}/v2/${repository}/referrers/${digest}${query}`, {
      method,
      headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
    });

  async function referrersOf(repository: string, digest: string, query = ''): Promise<readonly Descriptor[]> {
    const answer = await ask(repository, digest, await token(repository, 'pull'), query);
    expect([answer.status, answer.headers.get('content-type')], portus.lastWords()).toEqual([200, ociTypes.index]);
    return ((await answer.json()) as ReferrersList).manifests;
  }

  async function tagsOf(fullName: string, query = ''): Promise<Tag[]> {
    const [repository] = (await alice.get<Repository[]>(`/repositories?full_name=${encodeURIComponent(fullName)}`))
      .body;
    return repository === undefined
      ? []
      : (await alice.get<Tag[]>(`/repositories/${repository.id}/tags?sort=name${query}`)).body;
  }

  const shows = (fullName: string, ...names: string[]): Promise<void> =>
    until(
      async () => {
        const tags = (await tagsOf(fullName)).map(({ name }) => name);
        return names.every((name) => tags.includes(name));
      },
      `${names.join(', ')} in the catalog`,
      portus.lastWords,
    );

  async function pushed(fullName: string, layout: Layout, tag: string): Promise<void> {
    const { code, stderr } = await skopeo.push(layout, tag, `${portus.host}/${fullName}:${tag}`);
    expect(code, stderr).toBe(0);
    await shows(fullName, tag);
  }

  it('are listed as soon as they are pushed, and filtered by type', async () => {
    const layout = imageLayout('1.0');
    const image = layout.tags.get('1.0') as Descriptor;
    await pushed('closed/app', layout, '1.0');
    expect(await referrersOf('closed/app', image.digest)).toEqual([]);

    const attached: Descriptor[] = [];
    for (const type of [notation, spdx]) {
      const own = emptyLayout();
      const artifact = addArtifact(own, type, `{"about":"${type}"}`, image);
      attached.push(artifact);
      const answer = await attach('closed/app', own, artifact);
      expect([answer.status, answer.headers.get('oci-subject')], portus.lastWords()).toEqual([201, image.digest]);
      expect((await referrersOf('closed/app', image.digest)).map(({ digest }) => digest)).toContain(artifact.digest);
    }
    const list = await referrersOf('closed/app', image.digest);
    const [signature, sbom] = attached as [Descriptor, Descriptor];
    const described = [signature, sbom].map(({ digest, size, artifactType, mediaType }) => ({
      mediaType,
      digest,
      size,
      artifactType,
    }));
    expect(list.toSorted((a, b) => a.size - b.size)).toEqual(described.toSorted((a, b) => a.size - b.size));

    const bearer = await token('closed/app', 'pull');
    const filtered = await ask('closed/app', image.digest, bearer, `?artifactType=${encodeURIComponent(spdx)}`);
    expect(filtered.headers.get('oci-filters-applied')).toBe('artifactType');
    expect(((await filtered.json()) as ReferrersList).manifests.map(({ digest }) => digest)).toEqual([sbom.digest]);
    const head = await ask('closed/app', image.digest, bearer, '', 'HEAD');
    expect([head.status, Number(head.headers.get('content-length')) > 100, await head.text()]).toEqual([200, true, '']);
  });

  it('are shown with the image: by subject, by the tags of cosign and by the list under a tag', async () => {
    const layout = imageLayout('1.0', { config: { Labels: { a: 'b' } } });
    const image = layout.tags.get('1.0') as Descriptor;
    const hex = image.digest.replace(':', '-');
    await pushed('closed/shown', layout, '1.0');

    const cosign = emptyLayout();
    cosign.tags.set(
      `${hex}.sig`,
      addBlob(cosign, ociTypes.manifest, {
        schemaVersion: 2,
        mediaType: ociTypes.manifest,
        config: addBlob(cosign, ociTypes.config, {
          architecture: '',
          os: '',
          rootfs: { type: 'layers', diff_ids: [] },
        }),
        layers: [addBlob(cosign, 'application/vnd.dev.cosign.simplesigning.v1+json', '{"critical":{}}')],
      }),
    );
    await uploadLayout(portus.url, 'closed/shown', cosign, await token('closed/shown'));

    // A client that knew of no API keeps its list itself.
    const older = emptyLayout();
    const sbom = addArtifact(older, spdx, '{"older":1}', image);
    older.tags.set(hex, addIndex(older, [{ ...sbom, artifactType: spdx }]));
    await uploadLayout(portus.url, 'closed/shown', older, await token('closed/shown'));
    await shows('closed/shown', '1.0', hex, `${hex}.sig`);

    expect((await referrersOf('closed/shown', image.digest)).map(({ digest }) => digest)).toEqual([sbom.digest]);
    const [tag] = await tagsOf('closed/shown', '&attached=false');
    expect(tag).toMatchObject({ name: '1.0', signed: true, referrers_count: 2, attached_to: null });
    const technical = await tagsOf('closed/shown', '&attached=true');
    expect(technical.map(({ name, attached_to }) => [name, attached_to])).toEqual([
      [hex, image.digest],
      [`${hex}.sig`, image.digest],
    ]);
    const detail = (await alice.get<TagDetail>(`/tags/${tag?.id ?? 0}`)).body;
    expect(
      detail.referrers.map(({ kind, attached_by, artifact_type, tag: by }) => ({
        kind,
        attached_by,
        artifact_type,
        by,
      })),
    ).toEqual([
      { kind: 'sbom', attached_by: 'subject', artifact_type: spdx, by: null },
      { kind: 'signature', attached_by: 'tag', artifact_type: ociTypes.config, by: `${hex}.sig` },
    ]);
    const path = `/repositories/${tag?.repository.id ?? 0}/manifests/${image.digest}`;
    const { body } = await alice.get<Manifest>(path);
    expect([body.signed, body.referrers.length, body.manifest_size]).toEqual([true, 2, image.size]);
  });

  it('of a public image are for everybody, of a private one for nobody else', async () => {
    for (const name of ['open/app', 'closed/secret']) {
      const layout = imageLayout('1.0');
      const image = layout.tags.get('1.0') as Descriptor;
      await pushed(name, layout, '1.0');
      const own = emptyLayout();
      await attach(name, own, addArtifact(own, spdx, '{}', image));

      const challenged = await ask(name, image.digest, null);
      expect([challenged.status, challenged.headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringContaining(`scope="repository:${name}:pull"`),
      ]);
      const answer = await ask(name, image.digest, await token(name, 'pull', null));
      expect(answer.status).toBe(name === 'open/app' ? 200 : 401);
      const text = await answer.text();
      expect(text.includes(spdx)).toBe(name === 'open/app');
      // A token for another repository is none for this one.
      expect((await ask(name, image.digest, await token('closed/app', 'pull'))).status).not.toBe(200);
    }
  });

  it('of what nobody knows are none, and what is no digest is a bad request', async () => {
    expect(await referrersOf('closed/app', `sha256:${'f'.repeat(64)}`)).toEqual([]);
    expect(await referrersOf('closed/never', `sha256:${'f'.repeat(64)}`)).toEqual([]);
    expect((await ask('closed/app', 'sha256:nonsense', await token('closed/app', 'pull'))).status).toBe(400);
  });

  it('go with the image, and a referrer that goes alone is taken out of the list under the tag', async () => {
    const layout = imageLayout('1.0');
    const image = layout.tags.get('1.0') as Descriptor;
    const hex = image.digest.replace(':', '-');
    await pushed('closed/gone', layout, '1.0');
    const older = emptyLayout();
    const [first, second] = [1, 2].map((n) => addArtifact(older, spdx, `{"n":${n}}`, image)) as [
      Descriptor,
      Descriptor,
    ];
    older.tags.set(hex, addIndex(older, [first, second]));
    await uploadLayout(portus.url, 'closed/gone', older, await token('closed/gone'));
    await shows('closed/gone', '1.0', hex);
    const [tag] = await tagsOf('closed/gone');
    const repository = `/repositories/${tag?.repository.id ?? 0}`;

    expect((await alice.send('DELETE', `${repository}/manifests/${first.digest}`)).status, portus.lastWords()).toBe(
      204,
    );
    expect((await referrersOf('closed/gone', image.digest)).map(({ digest }) => digest)).toEqual([second.digest]);
    const list = await fetch(`${portus.url}/v2/closed/gone/manifests/${hex}`, {
      headers: { authorization: `Bearer ${await token('closed/gone', 'pull')}`, accept: ociTypes.index },
    });
    expect(((await list.json()) as ReferrersList).manifests.map(({ digest }) => digest)).toEqual([second.digest]);

    const [same] = await tagsOf('closed/gone', '&attached=false');
    const plan = await alice.send<Plan>('DELETE', `/tags/${same?.id ?? 0}?dry_run=true`);
    expect(plan.body.changes.map(({ name }) => name)).toContain(`closed/gone@${second.digest}`);
    expect((await alice.send('DELETE', `/tags/${same?.id ?? 0}`)).status).toBe(204);
    expect(await referrersOf('closed/gone', image.digest)).toEqual([]);
    expect(await tagsOf('closed/gone')).toEqual([]);
  });

  it('may have a chart beside them, which shows what it is', async () => {
    const layout = emptyLayout();
    const config = { name: 'shop', version: '1.2.3', appVersion: '7', description: 'Sells.', apiVersion: 'v2' };
    layout.tags.set(
      '1.2.3',
      addBlob(layout, ociTypes.manifest, {
        schemaVersion: 2,
        mediaType: ociTypes.manifest,
        config: addBlob(layout, 'application/vnd.cncf.helm.config.v1+json', config),
        layers: [addBlob(layout, 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', 'chart')],
      }),
    );
    await uploadLayout(portus.url, 'closed/shop', layout, await token('closed/shop'));
    await shows('closed/shop', '1.2.3');
    const [tag] = await tagsOf('closed/shop');
    const { body } = await alice.get<Manifest>(
      `/repositories/${tag?.repository.id ?? 0}/manifests/${tag?.digest ?? ''}`,
    );
    expect([tag?.kind, body.chart]).toMatchObject([
      'helm-chart',
      { name: 'shop', version: '1.2.3', app_version: '7', description: 'Sells.', deprecated: false },
    ]);
  });

  it('of one platform, kept beside it by BuildKit, are no platforms of the image', async () => {
    const layout = emptyLayout();
    const image = addImage(layout);
    const attestation = addBlob(layout, ociTypes.manifest, {
      schemaVersion: 2,
      mediaType: ociTypes.manifest,
      config: addBlob(layout, ociTypes.config, { architecture: 'unknown', os: 'unknown' }),
      layers: [addBlob(layout, 'application/vnd.in-toto+json', '{"_type":"https://in-toto.io/Statement/v0.1"}')],
    });
    const beside = {
      ...attestation,
      platform: { os: 'unknown', architecture: 'unknown' },
      annotations: {
        'vnd.docker.reference.type': 'attestation-manifest',
        'vnd.docker.reference.digest': image.digest,
      },
    };
    layout.tags.set('built', addIndex(layout, [image, beside]));
    await uploadLayout(portus.url, 'closed/built', layout, await token('closed/built'));
    await shows('closed/built', 'built');
    const [tag] = await tagsOf('closed/built');
    expect(tag?.platforms).toEqual(['linux/amd64']);
    const { body } = await alice.get<Manifest>(`/repositories/${tag?.repository.id ?? 0}/manifests/${image.digest}`);
    expect(body.referrers).toMatchObject([{ digest: attestation.digest, kind: 'attestation', attached_by: 'index' }]);
  });
});
