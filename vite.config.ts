import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/** Every browser of §0.4 reads woff2: leave the older format of each font slice out of the build. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (!/@fontsource[\\/].*\.css/.test(id)) return null;
    return code.replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, '');
  },
};

export default defineConfig({
  plugins: [
    woff2Only,
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
