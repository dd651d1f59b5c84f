import { describe, expect, it } from 'vitest';
import { attentionKinds } from '../../../contract/api/overview.ts';
import { attentionAddress, attentionText, isBroken } from './attention-place.ts';

const namespace = { id: 7, name: 'backend' };

describe('what needs attention', () => {
  it('has a sentence with the name in it, for every kind', () => {
    for (const kind of attentionKinds) expect(attentionText({ kind, percent: 95 })).toContain('{name}');
    expect(attentionText({ kind: 'namespace_nearly_full', percent: 95 })).toContain('95%');
  });

  it.each([
    ['token_expires', null, '/profile'],
    ['token_expired', null, '/profile'],
    ['webhook_failing', namespace, '/namespaces/7?tab=webhooks'],
    ['webhook_disabled', namespace, '/namespaces/7?tab=webhooks'],
    ['namespace_nearly_full', namespace, '/namespaces/7'],
    ['namespace_full', namespace, '/namespaces/7'],
  ] as const)('%s is mended at its place', (kind, where, address) => {
    expect(attentionAddress({ kind, namespace: where })).toBe(address);
  });

  it('is bad when something has stopped', () => {
    expect(attentionKinds.filter((kind) => isBroken({ kind }))).toEqual([
      'token_expired',
      'webhook_disabled',
      'namespace_full',
    ]);
  });
});
