// Shows the design kit by itself: `npx vite --config src/web/design/gallery/vite.config.ts`.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../../../.cache/gallery',
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5177, strictPort: true },
});
