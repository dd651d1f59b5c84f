import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { secret } from '../platform/secret.ts';
import { embeddedRegistryConfig } from './embedded-config.ts';

const config = parse(
  embeddedRegistryConfig(
    {
      storageDirectory: '/srv/a: "b"',
      host: '127.0.0.1',
      port: 5000,
      httpSecret: secret('s3cret'),
      token: { realm: 'http://p/v2/token', service: 'svc', issuer: 'iss', rootCertificateFile: '/srv/root.pem' },
      notifications: { url: 'http://127.0.0.1:3000/v2/webhooks/events', authorization: secret('Bearer e') },
      logLevel: 'error',
      drainSeconds: 30,
    },
    'process-1',
  ),
) as unknown;

test('the configuration listens on loopback alone, with deletion, tokens and relative locations', () => {
  expect(config).toMatchObject({
    version: '0.1',
    storage: { filesystem: { rootdirectory: '/srv/a: "b"' }, delete: { enabled: true } },
    http: { addr: '127.0.0.1:5000', relativeurls: true, secret: 's3cret', draintimeout: '30s' },
    auth: { token: { service: 'svc', issuer: 'iss', rootcertbundle: '/srv/root.pem' } },
  });
  expect(JSON.stringify(config)).not.toContain('debug');
});

test('notifications carry our secret and the references of manifests, and leave out blobs', () => {
  expect(config).toMatchObject({
    notifications: {
      events: { includereferences: true },
      endpoints: [
        {
          headers: { Authorization: ['Bearer e'] },
          timeout: expect.stringMatching(/^\d+m?s$/),
          backoff: expect.stringMatching(/^\d+m?s$/),
          ignore: { mediatypes: ['application/octet-stream'] },
        },
      ],
    },
  });
});
