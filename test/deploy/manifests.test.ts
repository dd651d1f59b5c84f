/** The plain manifests are the chart without Helm: one place says what Portus needs in a cluster. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { program } from '../tools.ts';
import { canRender, objectsIn, renderChart } from './chart.ts';
import { type KubernetesObject, mistakesIn } from './kubernetes-schema.ts';
import { runCommand } from '../images.ts';

/** Secrets are made by hand; the name to replace stands for all that is derived from it. */
const base = {
  publicUrl: 'https://registry.example.org',
  existingSecret: 'portus-secrets',
  tls: { mode: 'secret', secretName: 'portus-tls' },
};
const layouts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'all-in-one': base,
  replicas: {
    ...base,
    replicas: 2,
    registry: { embedded: false },
    database: { existingSecret: 'portus-secrets' },
  },
};
const folders = readdirSync('deploy/kubernetes');

const helmOnly = /^ *(helm\.sh\/\S+: .*|app\.kubernetes\.io\/managed-by: .*|annotations: \{ helm\.sh\/.* \})\n/gm;

function plainManifest(values: Readonly<Record<string, unknown>>): string {
  const { templates } = renderChart({ values });
  const text = ['secrets.yaml', 'registry.yaml', 'server.yaml', 'entrance.yaml']
    .map((name) =>
      (templates[name] ?? '')
        .replaceAll(helmOnly, '')
        .replaceAll(/^\s*\n/gm, '')
        .trim(),
    )
    .filter((one) => one !== '');
  return `# Made from the chart in deploy/helm/portus. Replace registry.example.org by your host.\n${text.join('\n---\n')}\n`;
}

test('every layout has its test', () => {
  expect(folders.sort()).toEqual(Object.keys(layouts).sort());
});

describe.each(Object.keys(layouts))('%s', (name) => {
  const folder = `deploy/kubernetes/${name}`;
  const manifest = `${folder}/portus.yaml`;

  // `vitest run -u` writes it anew.
  test.skipIf(!canRender)('is what the chart makes', async () => {
    await expect(plainManifest(layouts[name] ?? {})).toMatchFileSnapshot(`../../${manifest}`);
  });

  test('is known to the API of Kubernetes, member by member', async () => {
    expect(await mistakesIn(objectsIn(readFileSync(manifest, 'utf8')))).toEqual([]);
  });

  test('holds no secret, and says in the guide which ones to make', () => {
    const text = readFileSync(manifest, 'utf8');
    expect(objectsIn(text).map(({ kind }) => kind)).not.toContain('Secret');
    const keys = new Set([...text.matchAll(/key: ([\w.-]+)/g)].map(([, key]) => key ?? ''));
    const guide = readFileSync('docs/guides/kubernetes.md', 'utf8');
    for (const key of keys) expect(guide).toContain(key);
  });

  test('its kustomization names files that are there', () => {
    const { resources } = parse(readFileSync(`${folder}/kustomization.yaml`, 'utf8')) as { resources: string[] };
    for (const file of resources) expect(existsSync(`${folder}/${file}`)).toBe(true);
  });

  test.skipIf(program('kubectl') === undefined)('kubectl builds it into the namespace', async () => {
    const { code, stdout, stderr } = await runCommand('kubectl', ['kustomize', folder]);
    expect(code, stderr).toBe(0);
    const built = objectsIn(stdout) as (KubernetesObject & { metadata: { namespace?: string } })[];
    expect(new Set(built.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['portus']));
  });
});
