import { expect, it } from 'vitest';
import { suggest } from './calibrate.ts';

const measured = (...times: number[]) =>
  times.map((milliseconds, index) => ({ memoryKib: index, passes: 1, milliseconds }));

it('suggests the strongest hash that a login can afford', () => {
  expect(suggest(measured(10, 60, 100, 240))?.milliseconds).toBe(100);
});

it('suggests the weakest hash on a machine that is too slow for all', () => {
  expect(suggest(measured(300, 600))?.milliseconds).toBe(300);
});
