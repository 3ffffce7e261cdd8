import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import room from '../vite.config';

/** The page of benchmarks/room.py: built elsewhere, never into the product. */
export default mergeConfig(
  room,
  defineConfig({
    root: fileURLToPath(new URL('.', import.meta.url)),
    build: { outDir: process.env['TRUCELINE_BENCH_PAGE'] ?? 'dist', minify: false },
  }),
);
