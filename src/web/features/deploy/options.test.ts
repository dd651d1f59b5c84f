import { expect, test } from 'vitest';
import { choicesOf, type Option, readOption } from './options.ts';

const format: Option = {
  kind: 'choice',
  name: 'format',
  label: 'Form',
  choices: choicesOf({ yaml: 'File', env: 'Environment' }, 'Any'),
};
const folder: Option = { kind: 'text', name: 'folder', label: 'Folder' };
const debug: Option = { kind: 'switch', name: 'debug', label: 'Debug' };

test.each([
  [format, 'format=env', 'env'],
  [format, 'format=toml', undefined],
  [format, 'format=', undefined],
  [folder, 'folder=%20/srv%20', '/srv'],
  [folder, '', undefined],
  [debug, 'debug=true', 'true'],
  [debug, 'debug=1', undefined],
])('%o of %s', (option, address, value) => {
  expect(readOption(option, new URLSearchParams(address))).toBe(value);
});
