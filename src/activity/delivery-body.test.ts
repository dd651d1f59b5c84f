import { describe, expect, it } from 'vitest';
import { contentOf, deliveryBody, type ToldEvent } from './delivery-body.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const pushed: ToldEvent = {
  id: '0b7c1c5e-9a35-4a0e-8d4a-8f0a3a1a2b3c',
  type: 'tag.pushed',
  at: Date.parse('2026-11-21T09:00:00Z'),
  actor: { id: 7, name: 'alice' },
  namespace: { id: 3, name: 'backend', global: false },
  target: 'backend/api:1.0',
  detail: { digest },
};
const url = 'https://registry.example.org/portus';
const data = {
  id: pushed.id,
  type: 'tag.pushed',
  timestamp: '2026-11-21T09:00:00.000Z',
  actor: { id: 7, name: 'alice' },
  registry: 'registry.example.org',
  namespace: { id: 3, name: 'backend' },
  repository: 'backend/api',
  tag: '1.0',
  digest,
  target: 'backend/api:1.0',
  detail: { digest },
};

describe('the body of a delivery', () => {
  it('tells what happened to which image, by whom and when', () => {
    expect(JSON.parse(deliveryBody('portus', pushed, url))).toEqual(data);
  });

  it('is the same as a CloudEvent 1.0', () => {
    expect(JSON.parse(deliveryBody('cloudevents', pushed, url))).toEqual({
      specversion: '1.0',
      id: pushed.id,
      source: 'https://registry.example.org/portus/namespaces/3',
      type: 'portus.tag.pushed',
      subject: 'backend/api:1.0',
      time: '2026-11-21T09:00:00.000Z',
      datacontenttype: 'application/json',
      data,
    });
  });

  it('calls the global namespace by the host of the registry, and a ping by its own name', () => {
    const ping = {
      ...pushed,
      type: 'portus.test',
      target: 'CI',
      namespace: { id: 1, name: 'g', global: true },
    } as const;
    const event = JSON.parse(deliveryBody('cloudevents', ping, url)) as { type: string; data: object };
    expect(event.type).toBe('portus.test');
    expect(event.data).toMatchObject({
      namespace: { id: 1, name: 'registry.example.org' },
      repository: null,
      tag: null,
    });
  });
});

describe('what an event is about', () => {
  it.each([
    ['tag.pushed', 'backend/api:1.0', { digest }, ['backend/api', '1.0', digest]],
    ['tag.deleted', 'busybox:latest', {}, ['busybox', 'latest', null]],
    ['manifest.deleted', `a/b/c@${digest}`, {}, ['a/b/c', null, digest]],
    ['repository.updated', 'backend/api', {}, ['backend/api', null, null]],
    ['namespace.updated', 'backend', {}, [null, null, null]],
    ['repository.commented', 'not a name', {}, [null, null, null]],
  ] as const)('%s of %s', (event, target, detail, [repository, tag, about]) => {
    expect(contentOf(event, target, detail)).toEqual({ repository, tag, digest: about });
  });
});
