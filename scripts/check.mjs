/** `npm run check`: types, lint, import rules, unused code, formatting, generated files fresh. */
import { run } from './bootstrap.mjs';

const checks = [
  ['types', ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']],
  ['formatting', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']],
  [
    'imports',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      'src',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
    ],
  ],
  ['unused code', ['node_modules/knip/bin/knip.js']],
  ['generated files', ['scripts/generate.ts', '--check']],
];

for (const [name, args] of checks) {
  console.log(`check: ${name}`);
  run('node', args);
}
