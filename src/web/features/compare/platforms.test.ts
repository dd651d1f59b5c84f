import { expect, test } from 'vitest';
import type { Manifest } from '../../../contract/api/catalog.ts';
import { platformsOfBoth } from './platforms.ts';
import { manifest } from './testing.ts';

/** An index; `!` before a platform: the registry does not hold that image. */
const index = (digest: string, ...platforms: readonly (string | null)[]): Manifest =>
  manifest(digest, {
    kind: 'index',
    children: platforms.map((text) => ({
      digest: `sha256:${digest}-${text ?? 'attestation'}`,
      media_type: 'manifest',
      platform: text?.replace('!', '') ?? null,
      attestation_of: text === null ? 'sha256:any' : null,
      size: 1,
      known: text?.startsWith('!') !== true,
    })),
  });
const image = (digest: string, platform: string | null) => manifest(digest, { platform });

test.each<readonly [string, Manifest, Manifest, object]>([
  [
    'two images of one platform',
    image('a', 'linux/amd64'),
    image('b', 'linux/amd64'),
    { both: [{ platform: 'linux/amd64', from: 'sha256:a', to: 'sha256:b' }], onlyFrom: [], onlyTo: [] },
  ],
  [
    'two images of different platforms',
    image('a', 'linux/amd64'),
    image('b', 'linux/arm64'),
    { both: [{ platform: null, from: 'sha256:a', to: 'sha256:b' }], onlyFrom: [], onlyTo: [] },
  ],
  [
    'two indexes',
    index('a', 'linux/amd64', 'linux/arm64', 'linux/386', null),
    index('b', 'linux/arm64', 'linux/amd64', 'windows/amd64'),
    {
      both: [
        { platform: 'linux/amd64', from: 'sha256:a-linux/amd64', to: 'sha256:b-linux/amd64' },
        { platform: 'linux/arm64', from: 'sha256:a-linux/arm64', to: 'sha256:b-linux/arm64' },
      ],
      onlyFrom: ['linux/386'],
      onlyTo: ['windows/amd64'],
    },
  ],
  [
    'an index and an image',
    index('a', 'linux/amd64', 'linux/arm64'),
    image('b', 'linux/arm64'),
    {
      both: [{ platform: 'linux/arm64', from: 'sha256:a-linux/arm64', to: 'sha256:b' }],
      onlyFrom: ['linux/amd64'],
      onlyTo: [],
    },
  ],
  [
    'an index without its images',
    index('a', '!linux/amd64'),
    index('b', 'linux/amd64'),
    { both: [], onlyFrom: [], onlyTo: ['linux/amd64'] },
  ],
])('%s', (_, from, to, expected) => {
  expect(platformsOfBoth(from, to)).toEqual(expected);
});
