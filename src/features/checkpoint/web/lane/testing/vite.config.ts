// Shows the lane by itself: `npx vite --config src/features/checkpoint/web/lane/testing/vite.config.ts`.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../../../../../.cache/lane-gallery',
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5188, strictPort: true },
});
