/** Builds the page to dist/web. `npx vite` serves it with a running Portus behind it (PORTUS_DEV_URL). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The server fills these in for every request; while developing nobody does. */
const placeholders: Plugin = {
  name: 'portus-placeholders',
  apply: 'serve',
  transformIndexHtml: (html) => html.replaceAll('__PORTUS_BASE__', '/').replaceAll('__CSP_NONCE__', ''),
};

const outDir = join(import.meta.dirname, 'dist/web');

/** Compresses once, at the build, what would otherwise be compressed for every visitor or not at all. */
const compress: Plugin = {
  name: 'portus-compress',
  apply: 'build',
  writeBundle: () => {
    for (const name of readdirSync(join(outDir, 'assets'))) {
      const path = join(outDir, 'assets', name);
      const content = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(content));
      writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    }
  },
};

/**
 * Portus may live below a path, and an address that begins with a slash leads out of it. Vite makes those relative that it
 * knows; what is left is refused.
 */
const noRootedAddresses: Plugin = {
  name: 'portus-no-rooted-addresses',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !/\.(css|html|webmanifest)$/.test(file.fileName)) continue;
        const found = /(url\(\s*["']?|@import\s*["']|\b(href|src|action)=["']?|"(src|start_url)":\s*")\/[^)"'\s]*/.exec(
          String(file.source),
        );
        if (found !== null) this.error(`${file.fileName} has ${found[0]}, which is not below the path of Portus.`);
      }
    },
  },
};

const portus = process.env['PORTUS_DEV_URL'] ?? 'http://127.0.0.1:5000';

export default defineConfig({
  root: 'src/web',
  // Relative addresses, so that one build works under every path of a proxy.
  base: './',
  plugins: [react(), placeholders, noRootedAddresses, compress],
  server: { proxy: { '/api': portus, '/v2': portus, '/readyz': portus } },
  // Nothing inline: the page's security policy allows no data: addresses.
  build: { outDir, emptyOutDir: true, assetsInlineLimit: 0 },
});
