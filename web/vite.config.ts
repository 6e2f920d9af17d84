import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressedSiblings } from './compressed-siblings.ts'

const developed = process.env.STEWARD_DEV_SERVER ?? 'http://127.0.0.1:7070'

/** The server's content security policy allows files of its own only: nothing is inlined, everything lies in assets/. */
export default defineConfig({
  plugins: [react(), compressedSiblings()],
  build: {
    target: ['chrome125', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: {
    // The server refuses changes from other origins, so it must see the address that the browser sees.
    proxy: Object.fromEntries(['/api', '/sign-in'].map((path) => [path, { target: developed, changeOrigin: false }])),
  },
})
