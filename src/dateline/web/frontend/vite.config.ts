import { defineConfig } from "vite";

// Everything ends up in ../static, which git ignores and wheels contain. Nothing is inlined, so that the
// page needs no exception from its content security policy.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
  },
});
