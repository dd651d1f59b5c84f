/** The chart: what it makes is valid, what would lose data it refuses, and secrets stay when it is applied again. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import Schema from 'typebox/schema';
import { parse } from 'yaml';
import { buildProgram } from '../../src/cli/program.ts';
import { loadConfig } from '../../src/platform/config/load.ts';
import { program } from '../tools.ts';
import { canRender, renderChart, type Rendered } from './chart.ts';
import { type KubernetesObject, mistakesIn } from './kubernetes-schema.ts';

const publicUrl = 'https://registry.example.org';
const postgres = { url: 'postgres://portus:secret@postgres/portus' };
const separate = { publicUrl, registry: { embedded: false } };
const replicas = { ...separate, replicas: 3, workers: 2, database: postgres };

const shapes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'all in one': { publicUrl },
  'under a path, certificate of cert-manager': {
    publicUrl: `${publicUrl}/portus`,
    tls: { mode: 'cert-manager', issuer: { kind: 'Issuer', name: 'letsencrypt' } },
    ingress: { className: 'nginx', annotations: { 'example.org/team': 'platform' } },
  },
  'registry of its own': separate,
  'several replicas': {
    ...replicas,
    tls: { mode: 'secret', secretName: 'wildcard' },
    networkPolicy: {
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }],
    },
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    imagePullSecrets: [{ name: 'pull' }],
    settings: { PORTUS_SIGNUP_ENABLED: 'true' },
  },
  'registry in an object store': {
    ...separate,
    registry: {
      embedded: false,
      replicas: 2,
      storage: { s3: { region: 'eu', bucket: 'images' }, delete: { enabled: true } },
    },
  },
  'Gateway API': {
    publicUrl,
    tls: { mode: 'none' },
    ingress: { enabled: false },
    gateway: { enabled: true, parentRefs: [{ name: 'public', namespace: 'gateways' }] },
  },
  'NodePort without TLS': {
    publicUrl: 'http://192.0.2.7:32123',
    tls: { mode: 'none' },
    ingress: { enabled: false },
    service: { type: 'NodePort', nodePort: 32123 },
  },
  'a throw-away': { publicUrl, persistence: { enabled: false, iAcceptThatEverythingIsLost: true } },
};

/** Members that a test reads; whether they are right is asked of the schemas. */
interface Workload extends KubernetesObject {
  readonly spec: {
    readonly replicas: number;
    readonly volumeClaimTemplates?: readonly unknown[];
    readonly template: {
      readonly spec: {
        readonly securityContext: Readonly<Record<string, unknown>>;
        readonly containers: readonly {
          readonly args: readonly string[];
          readonly securityContext: Readonly<Record<string, unknown>>;
          readonly resources: unknown;
          readonly env: readonly { readonly name: string; readonly value?: string }[];
          readonly volumeMounts: readonly { readonly mountPath: string; readonly name: string }[];
        }[];
        readonly volumes: readonly { readonly name: string }[];
      };
    };
  };
}
interface Pod extends KubernetesObject {
  readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] };
}
interface Secret extends KubernetesObject {
  readonly data: Readonly<Record<string, string>>;
}

const of = <T extends KubernetesObject>({ objects }: Rendered, kind: string, name?: string): T[] =>
  objects.filter((one) => one.kind === kind && (name === undefined || one.metadata.name === name)) as T[];
const workloads = (rendered: Rendered): Workload[] =>
  ['StatefulSet', 'Deployment'].flatMap((kind) => of<Workload>(rendered, kind));
const secretsOf = (rendered: Rendered, name = 'portus'): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(of<Secret>(rendered, 'Secret', name)[0]?.data ?? {}).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]),
  );

describe.skipIf(!canRender)('the chart', () => {
  let rendered: Readonly<Record<string, Rendered>>;
  beforeAll(() => {
    rendered = Object.fromEntries(Object.entries(shapes).map(([name, values]) => [name, renderChart({ values })]));
  });
  const shape = (name: string): Rendered => rendered[name] ?? { objects: [], notes: '', templates: {} };

  test('makes objects that the API of Kubernetes knows, member by member, in every shape', async () => {
    const objects = Object.values(rendered).flatMap((one) => one.objects);
    expect(objects.length).toBeGreaterThan(50);
    expect(await mistakesIn(objects)).toEqual([]);
  });

  test('a misspelled or missing member would be found', async () => {
    const [pod] = of<KubernetesObject>(shape('all in one'), 'StatefulSet');
    const text = JSON.stringify(pod);
    const broken = [
      text.replace('readOnlyRootFilesystem', 'readonlyRootFilesystem'),
      text.replace('"containerPort":5000', '"containerPort":"http"'),
    ];
    for (const one of broken) expect(await mistakesIn([JSON.parse(one) as KubernetesObject])).not.toEqual([]);
  });

  test.each(Object.keys(shapes))('%s: every process is without rights, and its root is read-only', (name) => {
    for (const { spec } of workloads(shape(name))) {
      const pod = spec.template.spec;
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      for (const { securityContext, resources, volumeMounts } of pod.containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(resources).toHaveProperty('requests');
        const known = [
          ...pod.volumes.map((volume) => volume.name),
          ...(spec.volumeClaimTemplates === undefined ? [] : ['data']),
        ];
        expect(known).toEqual(expect.arrayContaining(volumeMounts.map((mount) => mount.name)));
      }
    }
  });

  test.each(Object.keys(shapes))('%s: Portus accepts every setting it is given', (name) => {
    for (const { spec } of workloads(shape(name))) {
      const [container] = spec.template.spec.containers;
      if (container?.args[0] !== 'serve' || !container.env.some((one) => one.name === 'PORTUS_LISTEN')) continue;
      // Values of Secrets are any text of that length.
      const environment = Object.fromEntries(
        container.env.map((one) => [
          one.name,
          one.value ?? (one.name.endsWith('_URL') ? postgres.url : 'k4Vb7Qw2Zr9Tn5Xc8Md3Lg6Hp1Js0Fy'),
        ]),
      );
      expect(() => loadConfig(environment)).not.toThrow();
    }
  });

  test('images and accounts are on volumes, which outlive the release', () => {
    expect(of<Workload>(shape('all in one'), 'StatefulSet')[0]?.spec.volumeClaimTemplates).toHaveLength(1);
    const [claim] = of<KubernetesObject>(shape('registry of its own'), 'PersistentVolumeClaim');
    expect(claim?.metadata.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
    expect(of<KubernetesObject>(shape('a throw-away'), 'PersistentVolumeClaim')).toEqual([]);
    expect(shape('a throw-away').notes).toContain('ATTENTION');
  });

  test('several replicas keep nothing of their own, and not all of them go at once', () => {
    const several = shape('several replicas');
    const [server] = of<Workload>(several, 'Deployment', 'portus');
    expect(server?.spec.replicas).toBe(3);
    expect(of<KubernetesObject>(several, 'PodDisruptionBudget')).toHaveLength(1);
    expect(of<Workload>(several, 'Deployment', 'portus-worker')[0]?.spec.replicas).toBe(2);
  });

  test('tokens come from the public URL, notifications go to the Service, and both sides hold the same names', () => {
    const { objects } = shape('registry of its own');
    const files = objects.find(({ kind }) => kind === 'ConfigMap') as unknown as { data: Record<string, string> };
    const registry = parse(files.data['registry.yml'] ?? '') as { auth: { token: Record<string, string> } };
    const [server] = of<Workload>(shape('registry of its own'), 'StatefulSet');
    const [pod] = of<Workload>(shape('registry of its own'), 'Deployment', 'portus-registry');
    const value = (workload: Workload | undefined, name: string): string | undefined =>
      workload?.spec.template.spec.containers[0]?.env.find((one) => one.name === name)?.value;
    expect(registry.auth.token['realm']).toBe(`${publicUrl}/v2/token`);
    expect(registry.auth.token['service']).toBe(value(server, 'PORTUS_INIT_REGISTRY_SERVICE'));
    expect(value(pod, 'REGISTRY_NOTIFICATIONS_ENDPOINTS')).toContain('http://portus:5000/v2/webhooks/events');
    expect(value(server, 'PORTUS_INIT_REGISTRY_INTERNAL_URL')).toBe('http://portus-registry:5000');
  });

  test('secrets are made once: applying the chart again, also under another name, keeps them', () => {
    const first = renderChart({ values: separate });
    const cluster = first.objects.filter(({ kind }) => kind === 'Secret');
    const again = renderChart({ values: separate, cluster });
    const moved = renderChart({ values: { ...separate, publicUrl: 'https://images.example.org' }, cluster });
    expect(secretsOf(again)).toEqual(secretsOf(first));
    expect(secretsOf(again, 'portus-tls')).toEqual(secretsOf(first, 'portus-tls'));
    expect(secretsOf(moved)).toEqual(secretsOf(first));
    const [before, after] = [secretsOf(first, 'portus-tls'), secretsOf(moved, 'portus-tls')];
    // What clients were told to trust stays; the certificate is of the new name.
    expect(after['ca.crt']).toBe(before['ca.crt']);
    const leaf = new X509Certificate(after['tls.crt'] ?? '');
    expect(leaf.checkHost('images.example.org')).toBeDefined();
    expect(leaf.verify(new X509Certificate(before['ca.crt'] ?? '').publicKey)).toBe(true);
  });

  test('the key that signs tokens belongs to its certificate', () => {
    const secrets = secretsOf(shape('registry of its own'));
    const key = createPrivateKey(secrets['token.key'] ?? '');
    expect(new X509Certificate(secrets['token.crt'] ?? '').checkPrivateKey(key)).toBe(true);
  });

  test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['no public URL', {}, /publicUrl is missing/],
    ['a host instead of a URL', { publicUrl: 'registry.example.org' }, /begins with https:/],
    ['persistence off', { publicUrl, persistence: { enabled: false } }, /gone with the pod/],
    ['replicas on SQLite', { ...separate, replicas: 2 }, /SQLite has one writer/],
    ['replicas of an embedded registry', { publicUrl, replicas: 2, database: postgres }, /belongs to one pod/],
    ['workers on SQLite', { ...separate, workers: 1 }, /workers need a database server/],
    ['registries on one volume', { ...separate, registry: { embedded: false, replicas: 2 } }, /one storage/],
    ['TLS on plain HTTP', { publicUrl: 'http://registry.example.org' }, /tls.mode/],
    ['a Secret without name', { publicUrl, tls: { mode: 'secret' } }, /tls.secretName/],
    ['a Gateway without parent', { publicUrl, gateway: { enabled: true } }, /parentRefs/],
  ])('refuses %s', (_what, values, words) => {
    expect(() => renderChart({ values })).toThrow(words);
  });

  test.each(Object.keys(shapes))('%s: its test is a doctor that the program has', (name) => {
    const [pod] = of<Pod>(shape(name), 'Pod');
    const [command, ...args] = pod?.spec.containers[0]?.args ?? [];
    const doctor = buildProgram().commands.find((one) => one.name() === command);
    expect(doctor?.name()).toBe('doctor');
    for (const option of args.filter((one) => one.startsWith('--')))
      expect(doctor?.options.map(({ long }) => long)).toContain(option);
  });

  test('the notes tell the next commands, with the names of this release', () => {
    const { notes } = renderChart({ release: 'hub', values: { publicUrl } });
    expect(notes).toContain('rollout status statefulset/hub-portus');
    expect(notes).toContain('get secret hub-portus ');
    expect(notes).toContain('helm test --namespace registry hub');
  });

  test.skipIf(program('helm') === undefined)('Helm itself renders the same kinds and names', async () => {
    const { execFileSync } = await import('node:child_process');
    const args = [
      'template',
      'portus',
      'deploy/helm/portus',
      '--namespace',
      'registry',
      '--set',
      `publicUrl=${publicUrl}`,
    ];
    const text = execFileSync('helm', args, { encoding: 'utf8' });
    for (const { metadata } of shape('all in one').objects) expect(text).toContain(`name: ${metadata.name}`);
  });
});

describe('the schema of its values', () => {
  const schema = JSON.parse(readFileSync('deploy/helm/portus/values.schema.json', 'utf8')) as object;
  const defaults = parse(readFileSync('deploy/helm/portus/values.yaml', 'utf8')) as object;

  test.each([['the defaults', defaults] as const, ...Object.entries(shapes)])(
    'knows every value of %s',
    (_name, values) => {
      expect(Schema.Errors(schema, values)).toEqual([true, []]);
    },
  );

  test.each([
    { publicURL: publicUrl },
    { persistence: { enable: false } },
    { replicas: '3' },
    { settings: { SIGNUP_ENABLED: 'true' } },
  ])('does not know %j, which Helm would otherwise silently ignore', (values) => {
    expect(Schema.Check(schema, values)).toBe(false);
  });
});

test('the chart names the version of this program', () => {
  const { appVersion } = parse(readFileSync('deploy/helm/portus/Chart.yaml', 'utf8')) as { appVersion: string };
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(appVersion).toBe(version);
});
