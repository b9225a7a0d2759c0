import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  // The server puts the nonce of each answer in the place of this word.
  html: { cspNonce: '__NONCE__' },
  logLevel: 'warn',
  build: {
    outDir: 'dist/site',
    assetsDir: 'files',
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Pictures and fonts inside style sheets would need data: addresses.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
})
