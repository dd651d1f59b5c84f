import { expect, test } from 'vitest';
import { installCommand, maintainerName, webAddress } from './chart.ts';

test.each([
  [{ name: 'Olga', email: 'o@example.org', url: null }, 'Olga (o@example.org)'],
  [{ name: 'Olga', email: null, url: 'https://olga.example' }, 'Olga (https://olga.example)'],
  [{ name: 'Olga', email: null, url: null }, 'Olga'],
  [{ name: null, email: 'o@example.org', url: null }, 'o@example.org'],
  [{ name: null, email: null, url: null }, '?'],
])('%o is shown as %s', (maintainer, name) => {
  expect(maintainerName(maintainer)).toBe(name);
});

test.each([
  ['https://shop.example', 'https://shop.example'],
  ['HTTP://shop.example', 'HTTP://shop.example'],
  ['javascript:alert(1)', null],
  ['shop.example', null],
])('%s leads to %s', (address, href) => {
  expect(webAddress(address)).toBe(href);
});

test('a chart is installed from where it is', () => {
  const registry = { host: 'registry.example:5000', plainHttp: false };
  expect(installCommand(registry, 'charts/my_shop', '1.2.3')).toBe(
    'helm install my-shop oci://registry.example:5000/charts/my_shop --version 1.2.3',
  );
  expect(installCommand({ ...registry, plainHttp: true }, 'shop', '1')).toMatch(/--version 1 --plain-http$/);
});
