import { expect, test } from 'vitest';
import { parsePublicUrl } from '../platform/public-url.ts';
import { deploymentFiles, type DeploymentShape } from './deployment.ts';

const manifest = 'PORTUS_PUBLIC_URL: "https://registry.example.org"\nhosts: ["registry.example.org"]\n';
const made = (shape: DeploymentShape, url: string) =>
  Object.fromEntries(
    deploymentFiles(
      shape,
      { 'a.yml': manifest, 'make.sh': '#!/bin/sh\n' },
      {
        publicUrl: parsePublicUrl(url),
        settings: { PORTUS_HOME: '/data', PORTUS_SIGNUP_ENABLED: 'true' },
        command: 'portus deploy',
      },
    ).map(({ path, text }) => [path, text]),
  );

test('for compose, the public URL and its port stand in .env, and the files are as they are', () => {
  const files = made('compose', 'http://localhost:5123');
  expect(files['a.yml']).toBe(manifest);
  expect(files['.env']).toContain(
    '\nPORTUS_PUBLIC_URL=http://localhost:5123\nPORTUS_ADDRESS=127.0.0.1\nPORTUS_PORT=5123\n',
  );
});

test('for Kubernetes, the host takes the place of the example', () => {
  expect(made('kubernetes', 'https://images.acme.org')['a.yml']).toBe(
    'PORTUS_PUBLIC_URL: "https://images.acme.org"\nhosts: ["images.acme.org"]\n',
  );
  expect(() => made('kubernetes', 'http://localhost:5000')).toThrow(
    'need a public URL like https://registry.example.org',
  );
});

test('for systemd, the settings of this machine go along, but for where it keeps its data', () => {
  const { environment = '' } = made('systemd', 'https://images.acme.org');
  expect(environment).toContain('PORTUS_PUBLIC_URL=https://images.acme.org\nPORTUS_SIGNUP_ENABLED=true\n');
  expect(environment).not.toContain('PORTUS_HOME');
});
