import { describe, expect, test } from 'vitest';
import type { Layer } from '../../../contract/api/catalog.ts';
import { compareLayers, compareManifests, compareValues } from './compare-manifests.ts';
import { emptyConfig, layer, manifest } from './testing.ts';

const signs = { same: '=', changed: '~', added: '+', removed: '-' };
const shown = (from: readonly Layer[], to: readonly Layer[]): string =>
  compareLayers(from, to)
    .map(({ state, from: a, to: b }) => {
      const names = [a, b].map((one) => one?.layer.digest.replace('sha256:', '') ?? '');
      return `${signs[state]}${[...new Set(names)].filter((name) => name !== '').join('/')}`;
    })
    .join(' ');
const named = (...names: readonly string[]) => names.map((name) => layer(name));
/** `name:step` */
const made = (...names: readonly string[]) =>
  names.map((text) => {
    const [name = '', step = ''] = text.split(':');
    return layer(name, 1, `RUN ${step}`);
  });

describe('layers', () => {
  test.each<readonly [string, readonly Layer[], readonly Layer[], string]>([
    ['nothing', [], [], ''],
    ['the same', named('a', 'b'), named('a', 'b'), '=a =b'],
    ['one more on the same base', named('a', 'b'), named('a', 'b', 'c'), '=a =b +c'],
    ['one less', named('a', 'b', 'c'), named('a', 'c'), '=a -b =c'],
    ['another base', named('a', 'c'), named('b', 'c'), '-a +b =c'],
    ['the same step with another result', made('a:1', 'b:2'), made('a:1', 'c:2'), '=a ~b/c'],
    ['a changed step and a new one', made('a:1', 'b:2'), made('a:1', 'c:2', 'd:3'), '=a ~b/c +d'],
    ['another step', made('a:1', 'b:2'), made('a:1', 'c:3'), '=a -b +c'],
    ['steps that nobody knows', named('a', 'b'), named('a', 'c'), '=a -b +c'],
    ['a rebuilt base below the same step', made('a:1', 'b:2'), made('c:1', 'd:2'), '~a/c ~b/d'],
    ['the same empty layer between others', named('a', 'e', 'b', 'e'), named('c', 'e', 'd', 'e'), '-a +c =e -b +d =e'],
  ])('%s', (_, from, to, expected) => {
    expect(shown(from, to)).toBe(expected);
  });

  test('say where they are and what made them', () => {
    const [, second] = compareLayers(named('a'), [layer('a'), layer('b', 7, '/bin/sh -c echo # buildkit')]);
    expect(second).toEqual({
      state: 'added',
      from: null,
      to: { number: 2, layer: layer('b', 7, '/bin/sh -c echo # buildkit'), step: 'RUN echo' },
    });
  });
});

test.each([
  [[], [], []],
  [[['A', '1']], [['A', '1']], []],
  [[['A', '1']], [['A', '2']], ['A changed 1 2']],
  [
    [
      ['A', '1'],
      ['B', ''],
    ],
    [['C', '3']],
    ['A removed 1 null', 'B removed  null', 'C added null 3'],
  ],
] as const)('values %j and %j: %j', (from, to, expected) => {
  expect(
    compareValues(from, to).map(({ name, state, from: a, to: b }) => `${name} ${state} ${String(a)} ${String(b)}`),
  ).toEqual(expected);
});

describe('two manifests', () => {
  const config = {
    ...emptyConfig,
    os: 'linux',
    architecture: 'amd64',
    user: 'app',
    env: ['PATH=/bin', 'A=1'],
    entrypoint: ['/run'],
    exposed_ports: ['80/tcp', '443/tcp'],
    labels: { team: 'red' },
  };
  const from = manifest('a', { size: 10, layers: [layer('x', 4), layer('y', 6)], config, annotations: { k: 'v' } });

  test('that are one say so', () => {
    expect(compareManifests(from, from)).toMatchObject({
      identical: true,
      sharedLayers: 2,
      sharedBytes: 10,
      sizeDifference: 0,
      settings: [],
      env: [],
      labels: [],
      annotations: [],
    });
  });

  test('differ in size, layers and configuration', () => {
    const other = {
      ...config,
      user: null,
      env: ['PATH=/bin', 'A=2', 'B=3'],
      entrypoint: ['/run', '-v'],
      exposed_ports: ['443/tcp', '80/tcp'],
      labels: {},
      working_dir: '/app',
    };
    const to = manifest('b', { size: 25, layers: [layer('x', 4), layer('z', 21)], config: other });
    expect(compareManifests(from, to)).toMatchObject({
      identical: false,
      sharedLayers: 1,
      sharedBytes: 4,
      sizeDifference: 15,
      settings: [
        { name: 'user', state: 'removed', from: 'app', to: null },
        { name: 'working_dir', state: 'added', from: null, to: '/app' },
        { name: 'entrypoint', state: 'changed', from: '["/run"]', to: '["/run","-v"]' },
      ],
      env: [
        { name: 'A', state: 'changed', from: '1', to: '2' },
        { name: 'B', state: 'added', from: null, to: '3' },
      ],
      labels: [{ name: 'team', state: 'removed', from: 'red', to: null }],
      annotations: [{ name: 'k', state: 'removed', from: 'v', to: null }],
    });
  });

  test('of which one has no configuration', () => {
    expect(compareManifests(manifest('c'), from).settings.map(({ name }) => name)).toEqual([
      'platform',
      'user',
      'entrypoint',
      'ports',
    ]);
  });
});
