import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const OUT = fileURLToPath(new URL('../src/truceline/server/page', import.meta.url));

/** Where `npm run dev` finds a node: the port of `truceline demo --live --port 8460`. */
const NODE = process.env['TRUCELINE_NODE'] ?? 'http://127.0.0.1:8460';

export default defineConfig({
  base: '/',
  assetsInclude: ['**/*.pmtiles'],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the policy of the page lets no data: address run or style anything
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': { target: NODE, changeOrigin: true } } },
});
