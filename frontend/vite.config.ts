import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import type { Plugin } from "vite";

const WORDS = join(import.meta.dirname, "src", "words");

/** The words of the interface as one file of data: by language, then by 'file.key'. */
function words(): string {
  const read = (...path: string[]): Record<string, unknown> =>
    JSON.parse(readFileSync(join(WORDS, ...path), "utf-8")) as Record<string, unknown>;
  const all = readdirSync(WORDS).sort().map((language) => {
    const files = readdirSync(join(WORDS, language)).sort();
    const own = files.flatMap((file) =>
      Object.entries(read(language, file)).map(([key, entry]) => [
        `${file.replace(/\.json$/, "")}.${key}`,
        entry,
      ]),
    );
    return [language, Object.fromEntries(own) as unknown];
  });
  return JSON.stringify(Object.fromEntries(all));
}

function wordsFile(): Plugin {
  return {
    name: "words",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "words.json", source: words() });
    },
  };
}

// One classic script and one style sheet: a file opened from disk may load no module and no chunk.
export default defineConfig({
  plugins: [svelte({ compilerOptions: { dev: false, cssHash: ({ hash, css }) => `s${hash(css)}` } }), wordsFile()],
  // A library build leaves this to its user; a browser has no `process`.
  define: {
    "process.env.NODE_ENV": JSON.stringify("production"),
    ...(process.env["VITEST"] ? { __WORDS__: words() } : {}),
  },
  test: { setupFiles: ["test/words.ts"] },
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
