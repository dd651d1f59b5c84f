import { expect, test } from 'vitest';
import { momentState } from './moment-state.ts';

const at = '2026-11-20T10:00:00Z';

test.each([
  [{ digest: null, available: false, restorable: false }, 'sha256:a', 'removed'],
  [{ digest: 'sha256:a', available: true, restorable: true }, 'sha256:a', 'now'],
  [{ digest: 'sha256:b', available: true, restorable: true }, 'sha256:a', 'held'],
  [{ digest: 'sha256:b', available: false, restorable: true }, 'sha256:a', 'trash'],
  [{ digest: 'sha256:b', available: false, restorable: false }, null, 'gone'],
])('%o beside %s: %s', (moment, now, state) => {
  expect(momentState({ ...moment, at, actor: null }, now)).toBe(state);
});
