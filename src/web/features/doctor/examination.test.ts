import { expect, test } from 'vitest';
import type { DoctorCheck } from '../../../contract/api/doctor.ts';
import { begun, ended, findingsOf, told } from './examination.ts';

const check = (id: DoctorCheck['id'], state: DoctorCheck['state']): DoctorCheck => ({
  ...{ id, state, registry: null, title: id, cause: 'Seen.', fix: null, detail: {} },
});
const plan = (['configuration', 'database', 'worker'] as const).map((id) => ({ id, registry: null, title: id }));
const start = told(begun(new Date(0)), { plan });

test('what is looked at now is the first of the plan that has not ended', () => {
  expect(findingsOf(begun(new Date(0)))).toMatchObject({ current: null, waiting: [] });
  expect(findingsOf(start)).toMatchObject({ current: { id: 'configuration' }, waiting: [plan[1], plan[2]] });
  const one = told(start, { check: check('configuration', 'fail') });
  expect(findingsOf(one)).toMatchObject({
    failed: [{ id: 'configuration' }],
    current: { id: 'database' },
    waiting: [plan[2]],
  });
});

test('it is done only when everything was looked at', () => {
  const all = plan.reduce((now, { id }) => told(now, { check: check(id, 'pass') }), start);
  expect(ended(all).state).toBe('done');
  expect(findingsOf(ended(all))).toMatchObject({ current: null, passed: [{}, {}, {}] });
  expect(ended(start)).toMatchObject({ state: 'broken' });
  expect(findingsOf(ended(start))).toMatchObject({ current: null, waiting: [] });
});
