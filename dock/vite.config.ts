import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The dock's page as plain files: nothing inline, so that it runs under a policy of `'self'` alone. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/dock',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome130',
  },
});
