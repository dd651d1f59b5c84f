import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noChance = {
  selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
  message: 'Use platform/ids.ts: chance is injected or comes from the operating system.',
};

/** What begins with a slash, as text or as a template. */
const rooted = [String.raw`Literal[value=/^\u002F/]`, String.raw`TemplateElement:first-child[value.raw=/^\u002F/]`];
/** Where a browser takes an address as it stands. `to` of a link is no such place: the router puts the path in front. */
const addressed = [
  'JSXAttribute[name.name=/^(href|src|srcSet|action|formAction|poster)$/]',
  'CallExpression[callee.name=/^(fetch|open)$/]',
  'CallExpression[callee.property.name=/^(open|sendBeacon)$/]',
  'CallExpression[callee.object.name=location]',
  'CallExpression[callee.object.property.name=location]',
  'NewExpression[callee.name=/^(EventSource|Request|URL|WebSocket|Worker)$/]',
  'AssignmentExpression[left.property.name=/^(href|src|action|location)$/]',
];
const noRootedAddress = {
  selector: addressed.flatMap((place) => rooted.map((text) => `${place} ${text}`)).join(', '),
  message: 'Portus may live below a path: begin with the base URL (useBaseUrl), or use a link of the router.',
};

/** Attributes that people read or hear. */
const spoken = 'label|title|placeholder|description|message|alt|aria-label|aria-description|legend|nothingFoundMessage';
const noLooseWords = {
  selector: [
    // What stands in code is the same in every language.
    String.raw`JSXElement:not([openingElement.name.name=/^(code|Code|Kbd)$/]) > JSXText[value=/[A-Za-z]{2}/]`,
    'JSXFragment > JSXText[value=/[A-Za-z]{2}/]',
    `JSXAttribute[name.name=/^(${spoken})$/] > Literal[value=/[A-Za-z]{2}/]`,
  ].join(', '),
  message: 'Words belong in words.ts, in every language (lib/language.ts).',
};

export default defineConfig(
  globalIgnores([
    'dist/',
    'data/',
    'coverage/',
    '.tools/',
    'src/web/api/schema.gen.ts',
    '**/*.mjs',
    '**/*.cjs',
    'src/web/public/',
  ]),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers in messages are fine as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => listeners.delete(x)` as "do this later" reads better without braces.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      // Fastify's plugins and hooks are asynchronous by contract, whether or not they wait for something.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', noChance],
      // Functions here are plain closures in records; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // `<T>(path) => Promise<T>`: the caller says what the reply is.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    // Time is an argument everywhere else.
    files: ['src/**/*.ts'],
    ignores: ['src/platform/clock.ts', 'src/web/**', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take a Clock as an argument.' },
      ],
    },
  },
  {
    files: ['src/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: { 'no-restricted-syntax': ['error', noChance, noRootedAddress, noLooseWords] },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'test/**', 'bench/**', 'scripts/**', '*.config.ts'],
    // Replies of servers are looked at as they come.
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
);
