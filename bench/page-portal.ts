/** Child process of the page bench: the portal with 100 devices × 12 months, signed in. */
import { appOn, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { serveHttp } from '#server/http.ts';
import { registerUser } from '#server/services/register-user.ts';
import { signIn } from '#server/services/sign-in.ts';
import { filledMonths } from './bare-matrix.ts';
import { benchFleet, fillMonths } from './fleet.ts';
import type { Listening } from './served.ts';

const fleet = await benchFleet(100);
await fillMonths(fleet, filledMonths);
const { ctx } = fleet;
const password = 'three quiet herons';
await registerUser(ctx, { userName: 'bench', name: 'Bench', role: 'admin', password });
const signedIn = await signIn(ctx, { userName: 'bench', password });
if (!signedIn.ok) throw new Error('the bench could not sign in');
// one user asks for more than people do
const unhurried = { KADO_EXPORTS_PER_MINUTE: '1000000', KADO_SEARCHES_PER_MINUTE: '1000000' };
const config = { ...readConfig(unhurried), host: '127.0.0.1', port: 0 };
const app = appOn(ctx.db, config, ctx);
setCurrentApp(app);
const server = await serveHttp(app, config);
const listening: Listening = { url: server.url, cookie: `kado-session=${signedIn.token}` };
process.send?.(listening);
process.on('SIGTERM', () => {
  void fleet[Symbol.asyncDispose]().then(() => process.exit(0));
});
