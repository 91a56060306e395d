import eslint from '@eslint/js';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import reactHooks from 'eslint-plugin-react-hooks';
import security from 'eslint-plugin-security';
import globals from 'globals';
import tseslint from 'typescript-eslint';

import { importZones } from './eslint/import-zones.mjs';

/** Who may import whom: one row per forbidden way, with the module to use instead. */
const features = ['start', 'import', 'review', 'send', 'results', 'history', 'settings'];
const services = ['batches', 'push', 'credentials', 'settings', 'reports', 'practice'];
const zones = [
  {
    target: './src/shared',
    from: ['./src/main', './src/preload', './src/renderer'],
    message: 'shared imports nothing of ours: move what is needed into src/shared.',
  },
  {
    target: './src/renderer',
    from: ['./src/main', './src/preload'],
    message: 'The renderer reaches main only through the bridge: use src/renderer/app/bridge.ts.',
  },
  {
    target: './src/main',
    from: ['./src/renderer', './src/preload'],
    message: 'main never imports the renderer or the preload: what both need stands in src/shared.',
  },
  {
    target: './src/preload',
    from: ['./src/main', './src/renderer'],
    message: 'The preload builds the bridge from src/shared/bridge, nothing else.',
  },
  ...services.map((service) => ({
    target: `./src/main/${service}`,
    from: [
      ...services.filter((other) => other !== service).map((other) => `./src/main/${other}`),
      './src/main/app',
      './src/main/desktop',
      './src/main/loopback',
      './src/main/cli',
    ],
    message:
      'Services of main do not know each other: take a port in the constructor and join them in src/main/app.',
  })),
  {
    target: './src/main/app',
    from: ['./src/main/desktop', './src/main/loopback', './src/main/cli'],
    message: 'src/main/app is carried by the hosts and knows none of them.',
  },
  ...features.map((feature) => ({
    target: `./src/renderer/${feature}`,
    from: features.filter((other) => other !== feature).map((other) => `./src/renderer/${other}`),
    message: 'Screens meet only through src/shared types and src/renderer/app.',
  })),
  {
    target: './src/renderer/grid',
    from: features.map((feature) => `./src/renderer/${feature}`),
    message: 'The grid knows no screen: it takes what it shows as props.',
  },
];
const electronBan = {
  name: 'electron',
  message: 'Only src/main/desktop, src/main/index.ts and src/preload import electron.',
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      'test-results/',
      'playwright-report/',
      'docs/',
      // Another language, which its own compiler checks, and what that makes of it.
      'src/kernel/',
      'src/shared/sheet/kernel/kernel-code.ts',
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.shared.json',
          './tsconfig.main.json',
          './tsconfig.preload.json',
          './tsconfig.renderer.json',
          './tsconfig.worker.json',
          './tsconfig.test.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { house: { rules: { 'import-zones': importZones } }, security, 'no-unsanitized': noUnsanitized },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      'house/import-zones': ['error', { root: import.meta.dirname, zones }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name; only config files have a default export.',
        },
      ],
      'no-restricted-imports': ['error', { paths: [electronBan] }],
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'security/detect-eval-with-expression': 'error',
      'security/detect-unsafe-regex': 'error',
      'security/detect-bidi-characters': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/main/desktop/**', 'src/main/index.ts', 'src/preload/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/shared/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [electronBan],
          patterns: [{ group: ['node:*'], message: 'shared runs in the browser too: take a port instead.' }],
        },
      ],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'security/detect-unsafe-regex': 'off',
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
);
