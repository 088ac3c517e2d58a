import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**'],
    testTimeout: 30_000,
    // The default leaves a core to a watcher. The end-to-end tests wait for processes half of their time.
    maxWorkers: '100%',
  },
});
