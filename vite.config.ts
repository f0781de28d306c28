import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { Temporal } from 'temporal-polyfill';
import { defineConfig, type Plugin } from 'vite';

/** Every browser of §0.4 reads woff2: the older format of each font slice stays out of the build. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/src/ui/fonts.css')) return null;
    const slices = code.replaceAll(
      /@import '(@fontsource\/[\w-]+)\/(\w+\.css)';/g,
      (_, name, sheet) =>
        readFileSync(resolve('node_modules', name, sheet), 'utf8')
          .replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, '')
          .replaceAll('url(./files/', `url(${name}/files/`),
    );
    return { code: slices, map: null };
  },
};

/** `vite dev` has no `kado serve` around it: it opens the App from the environment itself. */
const openAppForDev: Plugin = {
  name: 'open-app-for-dev',
  apply: 'serve',
  async configureServer() {
    const load = (file: string) => import(pathToFileURL(resolve('src/server', file)).href);
    const [{ openApp, setCurrentApp }, { readConfig }, { openLog }] = await Promise.all(
      ['app.ts', 'config.ts', 'log.ts'].map(load),
    );
    const config = readConfig(process.env);
    const clock = { now: () => Temporal.Now.instant() };
    setCurrentApp(await openApp(config, { clock, log: openLog(config.logLevel) }));
  },
};

export default defineConfig({
  // src/ui/enhance is built as modules of its own, beside pages that send nothing of the framework
  worker: { format: 'es' },
  plugins: [
    woff2Only,
    openAppForDev,
    sveltekit({
      adapter: adapter(),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
      // hooks.server.ts checks the origin of every unsafe request against ORIGIN, which is
      // known when the portal runs, not when it is built
      csrf: { trustedOrigins: ['*'] },
      version: { pollInterval: 0 },
    }),
  ],
});
