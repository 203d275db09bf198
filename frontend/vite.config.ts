import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// One classic script and one style sheet: a file opened from disk may load no module and no chunk.
export default defineConfig({
  plugins: [svelte({ compilerOptions: { dev: false } })],
  // A library build leaves this to its user; a browser has no `process`.
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: {
    outDir: "../src/rashomon/report/assets",
    emptyOutDir: false, // world.json lies there, too
    target: "es2022",
    sourcemap: false,
    reportCompressedSize: false,
    lib: {
      entry: "src/main.ts",
      formats: ["iife"],
      name: "rashomon",
      fileName: () => "app.js",
      cssFileName: "app",
    },
  },
});
