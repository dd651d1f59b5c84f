import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../platform/problem.ts';
import { parseScopes, scopeLimits } from './scope.ts';

/** What was understood, in one line: `type:name:actions`, actions sorted. */
const understood = (...values: string[]): string[] =>
  parseScopes(values).resources.map(({ type, name, actions }) => `${type}:${name}:${[...actions].sort().join(',')}`);

describe('a scope', () => {
  it.each([
    ['repository:team/app:pull', ['repository:team/app:pull']],
    ['repository:team/app:push,pull', ['repository:team/app:pull,push']],
    ['repository:a/b/c/d:pull', ['repository:a/b/c/d:pull']],
    ['repository:busybox:pull', ['repository:busybox:pull']],
    ['repository(plugin):a/b:pull', ['repository:a/b:pull']],
    ['registry:catalog:*', ['registry:catalog:*']],
    ['repository:a/tags/list:pull', ['repository:a/tags/list:pull']],
    // crane and the conformance program send several in one value.
    ['repository:a/b:pull repository:c/d:pull,push', ['repository:a/b:pull', 'repository:c/d:pull,push']],
    ['  repository:a/b:pull   ', ['repository:a/b:pull']],
  ])('%j means %j', (text, expected) => {
    expect(understood(text)).toEqual(expected);
  });

  it('asks once for a repository that is named several times, in whatever order', () => {
    expect(understood('repository:a/b:push repository:a/b:pull', 'repository:a/b:pull,delete')).toEqual([
      'repository:a/b:delete,pull,push',
    ]);
  });

  it.each([
    'repository:localhost:5000/team/app:pull',
    'repository:Team/app:pull',
    'repository:TEAM/APP:pull',
    'repository:t\u0131tle/app:pull',
    'repository:\uff54eam/app:pull',
    'repository:te\u200dam/app:pull',
    'repository:\u202eteam/app:pull',
    'repository:team/app\0:pull',
    'repository:team%2Fapp:pull',
    'repository:../team/app:pull',
    'repository:team//app:pull',
    'repository:team/app/:pull',
    'repository:-team/app:pull',
    'repository::pull',
    `repository:${'a'.repeat(256)}:pull`,
    'registry:foo:*',
    'registry:catalogs:*',
    'REGISTRY:catalog:*',
    'Repository:a/b:pull',
    'repository():a/b:pull',
    'repository(x)(y):a/b:pull',
    'foo:bar:baz',
    'lala:busybox:fork',
  ])('%j names nothing that a right could be granted for, and breaks nothing', (text) => {
    expect(understood(text)).toEqual([]);
    expect(understood(text, 'repository:a/b:pull')).toEqual(['repository:a/b:pull']);
  });

  it('drops actions that do not exist', () => {
    expect(understood('repository:a/b:fork,pull,PULL,update')).toEqual(['repository:a/b:pull']);
    expect(understood('repository:a/b:')).toEqual(['repository:a/b:']);
  });

  it('of 255 characters is the longest', () => {
    expect(understood(`repository:${'a'.repeat(255)}:pull`)).toHaveLength(1);
  });
});

describe('a request is refused', () => {
  it.each([['repository'], ['repository:foo'], [':a:b'], ['whale'], ['a/b:pull', 'x']])(
    'when no scope can be read: %j',
    (...values) => {
      expect(() => parseScopes(values)).toThrow(Problem);
    },
  );

  it('when it asks for too much at once', () => {
    const many = (count: number, of: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => of(index));
    expect(() => parseScopes(many(scopeLimits.resources + 1, (index) => `repository:a/b${index}:pull`))).toThrow(
      '32 repositories',
    );
    expect(() => parseScopes(many(scopeLimits.entries + 1, () => 'repository:a/b:pull'))).toThrow('256 scopes');
    expect(() => parseScopes(['x'.repeat(1_000_000)])).toThrow('too long');
  });

  it('not for blanks, and not for a good scope beside a bad one', () => {
    expect(understood('', ' ', '   ')).toEqual([]);
    expect(understood('whale repository:a/b:pull')).toEqual(['repository:a/b:pull']);
  });
});

describe('whatever somebody sends', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'repository',
      'registry',
      ':',
      ',',
      '*',
      ' ',
      'pull',
      'push',
      'a/b',
      'catalog',
      '(',
      ')',
      '/',
      '.',
      '-',
      '_',
      'A',
      '\0',
      'é',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('is read, ignored or refused with a Problem; it never fails otherwise', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (values) => {
        try {
          for (const { name, type } of parseScopes(values).resources) {
            expect(type === 'registry' ? name : /^[a-z0-9._/-]+$/.test(name)).toBeTruthy();
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('takes time in proportion to its length: 10,000 commas and 60,000 colons are read at once', () => {
    const start = performance.now();
    parseScopes([
      `repository:a/b:${','.repeat(900)}`,
      `repository:${'a-'.repeat(120)}!:pull`,
      `repository:${':'.repeat(900)}`,
    ]);
    expect(() => parseScopes([`repository:a/b:${','.repeat(10_000)}`])).toThrow(Problem);
    // Far above what it takes, far below what backtracking would take.
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
