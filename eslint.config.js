/**
 * Lint: what the compiler does not see, and the house's rules that a pattern
 * can catch. The arrows between the rooms are test/rooms.test.ts.
 */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Time and chance are handed in, so that a test says "three months later" in one line. */
const handedIn = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the time from the caller (Clock in src/server/context.ts).',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the time from the caller (Clock in src/server/context.ts).',
  },
  {
    selector: "MemberExpression[object.property.name='Now'][object.object.name='Temporal']",
    message: 'Take the time from the caller (Clock in src/server/context.ts).',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Take chance from the caller.',
  },
];

/**
 * `?? 0` would turn "the device did not tell us" into a measured zero (§0.8):
 * forbidden for whatever holds counters or levels, except in a comparison.
 */
const measured = '/^(counters?|cumulative|panel|lineage|percent|usage|values?)$/';
const unknownIsNull = ['??', '||'].map((operator) => ({
  selector: `:not(BinaryExpression[operator=/[<>]/]) > LogicalExpression[operator='${operator}'][right.value=0]:has(Identifier[name=${measured}])`,
  message: 'Unknown is null, not 0: let the null travel (§0.8).',
}));

export default ts.config(
  {
    ignores: ['build/', '.svelte-kit/', 'coverage/', 'data/', 'static/', 'test-results/'],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // devices send control characters, and we look for them
      'no-control-regex': 'off',
      'no-param-reassign': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/no-dynamic-delete': 'off',
      // `Promise.withResolvers<void>()` is good English
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // the compiler knows the names better
      'no-undef': 'off',
      // links are written as they stand; there is no base path
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/no-at-html-tags': 'error',
      // this one knows runes
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },
  { files: ['**/*.ts'], rules: { 'no-undef': 'off' } },
  {
    files: ['src/core/**', 'src/definitions/**', 'src/server/**'],
    ignores: ['src/server/demo/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/core/**', 'src/definitions/**'],
    rules: { 'no-restricted-syntax': ['error', ...handedIn, ...unknownIsNull] },
  },
  {
    files: ['src/server/services/**', 'src/server/collector/**'],
    rules: { 'no-restricted-syntax': ['error', ...handedIn] },
  },
);
