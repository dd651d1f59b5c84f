import { describe, expect, test } from 'vitest';
import {
  insecureSetting,
  loginCommand,
  needsInsecureSetting,
  pullCommand,
  pullToolsFor,
  pushSteps,
} from './client-commands.ts';

const plain = { host: 'registry.example:5000', plainHttp: true };
const secure = { host: 'registry.example', plainHttp: false };
const digest = `sha256:${'a'.repeat(64)}`;

describe('signing in', () => {
  test.each([
    ['docker', plain, 'docker login --username alice registry.example:5000'],
    ['podman', plain, 'podman login --tls-verify=false --username alice registry.example:5000'],
    ['skopeo', secure, 'skopeo login --username alice registry.example'],
    ['helm', plain, 'helm registry login --plain-http --username alice registry.example:5000'],
    ['oras', secure, 'oras login --username alice registry.example'],
  ] as const)('%s', (tool, registry, command) => {
    expect(loginCommand(tool, registry, 'alice')).toBe(command);
  });

  test('somebody unknown is asked for the name', () => {
    expect(loginCommand('docker', secure, null)).toBe('docker login registry.example');
  });
});

describe('pushing a first image', () => {
  test('docker and podman sign in, name, push', () => {
    expect(pushSteps('docker', secure, 'alice', 'alice/app').map((step) => step.command)).toEqual([
      'docker login --username alice registry.example',
      'docker tag app registry.example/alice/app:latest',
      'docker push registry.example/alice/app:latest',
    ]);
    expect(pushSteps('podman', plain, 'alice', 'alice/app').at(-1)?.command).toBe(
      'podman push --tls-verify=false registry.example:5000/alice/app:latest',
    );
  });

  test('skopeo names and pushes in one step', () => {
    expect(pushSteps('skopeo', plain, 'alice', 'alice/app').at(-1)?.command).toBe(
      'skopeo copy --dest-tls-verify=false docker-archive:app.tar docker://registry.example:5000/alice/app:latest',
    );
  });
});

describe('pulling', () => {
  const image = { repository: 'alice/app', tag: '1.0', digest: null, kind: 'image' } as const;

  test.each([
    ['docker', plain, image, 'docker pull registry.example:5000/alice/app:1.0'],
    ['podman', plain, image, 'podman pull --tls-verify=false registry.example:5000/alice/app:1.0'],
    ['docker', secure, { ...image, digest }, `docker pull registry.example/alice/app@${digest}`],
    [
      'skopeo',
      secure,
      { ...image, kind: 'index' },
      'skopeo copy --all docker://registry.example/alice/app:1.0 oci:app',
    ],
    [
      'helm',
      plain,
      { ...image, kind: 'helm-chart' },
      'helm pull --plain-http oci://registry.example:5000/alice/app --version 1.0',
    ],
    ['helm', secure, { ...image, kind: 'helm-chart', digest }, `helm pull oci://registry.example/alice/app@${digest}`],
    ['oras', plain, { ...image, kind: 'artifact' }, 'oras pull --plain-http registry.example:5000/alice/app:1.0'],
    ['docker', secure, { ...image, kind: 'plugin' }, 'docker plugin install registry.example/alice/app:1.0'],
  ] as const)('with %s', (tool, registry, target, command) => {
    expect(pullCommand(tool, registry, target)).toBe(command);
  });

  test('a Helm chart is offered to helm first, an image never', () => {
    expect(pullToolsFor('helm-chart')[0]).toBe('helm');
    expect(pullToolsFor('image')).not.toContain('helm');
  });
});

describe('plain HTTP', () => {
  test.each([
    ['docker', plain, true],
    ['docker', secure, false],
    ['podman', plain, false],
    ['docker', { host: 'localhost:5000', plainHttp: true }, false],
    ['docker', { host: '127.0.0.1:5000', plainHttp: true }, false],
    ['docker', { host: '[::1]:5000', plainHttp: true }, false],
    ['docker', { host: '127.0.0.1.example:5000', plainHttp: true }, true],
  ] as const)('%s at %o needs a line in its configuration: %s', (tool, registry, needed) => {
    expect(needsInsecureSetting(tool, registry)).toBe(needed);
  });

  test('the line names the host', () => {
    expect(insecureSetting(plain)).toBe('{"insecure-registries":["registry.example:5000"]}');
  });
});
