import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Addresses are relative so that the page works under any path a proxy gives it.
export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: {
    outDir: '../static',
    emptyOutDir: true,
    // Bureaus run browsers that are some years old
    target: ['chrome100', 'firefox100', 'safari15.4'],
    // Nothing inlined: the page's policy allows no data addresses for scripts and styles
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    // What is bundled comes with its licences
    license: { fileName: 'licenses.md' },
  },
  server: {
    // `npm run dev` beside a running `plangraph serve`, which compares Host and Origin
    proxy: {
      '/api': { target: 'http://127.0.0.1:8000', changeOrigin: false },
      '/docs': { target: 'http://127.0.0.1:8000', changeOrigin: false },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
