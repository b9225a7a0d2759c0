import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A hang fails, a slow or busy machine does not: speed is measured in bench/.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As many as the smallest machine has processors: with more, journeys in the browser ran into their limits.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/cli/{src,test}/**/*.test.ts',
            'apps/console/src/**/*.test.ts',
            'test/**/*.test.ts',
          ],
          // Each process loads a package once, not once for each file. What a file changes or starts, it puts back or ends.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['apps/server/{src,test}/**/*.test.{ts,tsx}'],
          // Here the application: seconds for each file.
          isolate: false,
          // A real PostgreSQL, started once for each run.
          globalSetup: ['apps/server/test/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['apps/e2e/src/**/*.test.ts'],
          // Many pages, each of which may take a minute where other work goes on.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // The built product and one browser, started once for each run.
          globalSetup: ['apps/e2e/src/global-setup.ts'],
        },
      },
    ],
  },
})
