import { isAbsolute } from 'node:path';
import { defineConfig } from 'vite';

/**
 * Two bundles into dist/electron, one a run:
 * `PERRON_ENTRY=<composition> vite build -c electron/vite.config.ts --mode main` → main.js, an ES module; the
 * composition calls `startElectronShell`. `--mode preload` → preload.cjs: a sandboxed preload script is CommonJS
 * and may require nothing but Electron.
 */
export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  const entry = preload ? 'electron/preload-entry.ts' : process.env['PERRON_ENTRY'];
  if (entry === undefined) throw new Error('PERRON_ENTRY: which composition of the kiosk to bundle?');
  const external = (id: string): boolean =>
    preload ? id === 'electron' : !id.startsWith('.') && !isAbsolute(id) && id !== entry;
  return {
    logLevel: 'warn',
    build: {
      ssr: entry,
      outDir: 'dist/electron',
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: {
        external,
        output: preload
          ? { format: 'cjs', entryFileNames: 'preload.cjs' }
          : { format: 'es', entryFileNames: 'main.js', codeSplitting: false },
      },
    },
  };
});
