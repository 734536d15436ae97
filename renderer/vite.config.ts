import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The passenger's page as plain files: nothing inline, so that it runs under `script-src 'self'; style-src 'self';
 * font-src 'self'`, and relative addresses, so that both shells can serve it from wherever they like.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome130',
  },
});
