import { expect, it } from 'vitest';
import { checkIfMatch, entityTag } from './entity-tag.ts';

const fields = { name: 'backend', description: null };

it('is the same for the same fields and another for others', () => {
  expect(entityTag(fields)).toBe(entityTag({ ...fields }));
  expect(entityTag(fields)).not.toBe(entityTag({ ...fields, description: '' }));
});

it.each([undefined, '*', entityTag(fields), `"other", ${entityTag(fields)}`])(
  'If-Match %j lets a change through',
  (value) => {
    expect(() => checkIfMatch(value, fields)).not.toThrow();
  },
);

it.each(['"other"', `W/${entityTag(fields)}`, '', 'nonsense'])('If-Match %j refuses it', (value) => {
  expect(() => checkIfMatch(value, fields)).toThrow('Somebody changed this since you read it.');
});
