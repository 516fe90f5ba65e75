/** What our own modules are held to beyond their types. */
export default [
  { ignores: ['vendor/', 'node_modules/'] },
  {
    files: ['**/*.js'],
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-unused-vars': 'error',
      'no-shadow': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-implicit-coercion': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML' },
        { property: 'outerHTML' },
        { property: 'insertAdjacentHTML' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "Literal[value='dangerouslySetInnerHTML']", message: 'Text reaches the page as text.' },
      ],
      complexity: ['error', 16],
    },
  },
];
