import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHelmChart, unlisted } from './helm-chart.ts';

test('a chart tells its name, its version and that of its application', () => {
  const chart = { name: 'shop', version: '1.2.3', appVersion: '7', description: 'Sells.', type: 'application' };
  expect(parseHelmChart(JSON.stringify(chart))).toEqual({
    ...chart,
    ...unlisted,
    home: null,
    deprecated: false,
  });
});

test('a chart tells who keeps it and what it needs', () => {
  const listed = {
    keywords: ['web', 'shop'],
    sources: ['https://git.example/shop'],
    maintainers: [{ name: 'Olga', email: 'olga@example.org', url: null }],
    dependencies: [{ name: 'postgresql', version: '~15.2', repository: 'oci://charts.example/db' }],
  };
  expect(parseHelmChart(JSON.stringify(listed))).toMatchObject(listed);
  const odd = { keywords: ['', 7], sources: 'none', maintainers: [3], dependencies: {} };
  expect(parseHelmChart(JSON.stringify(odd))).toMatchObject({
    ...unlisted,
    maintainers: [{ name: null, email: null, url: null }],
  });
});

test('what somebody wrote there is bounded, and never an error', () => {
  const chart = parseHelmChart(JSON.stringify({ name: 'x'.repeat(10_000), version: 7, deprecated: 'yes' }));
  expect(chart).toMatchObject({ version: null, deprecated: false });
  expect(chart?.name).toHaveLength(255);
  expect(parseHelmChart('[]')).toBeUndefined();
  fc.assert(fc.property(fc.json(), (text) => ['object', 'undefined'].includes(typeof parseHelmChart(text))));
});
