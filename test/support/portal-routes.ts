/** The portal's addresses, read from its files: a route that is new is walked as well. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Portal } from './portal.ts';

const folder = fileURLToPath(new URL('../../src/routes', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => `/${path.replaceAll('\\', '/')}`)
  .sort();

function routeOf(file: string): string {
  return file.replace('/(portal)', '').replace(/\/\+[\w.]+$/, '') || '/';
}

const textOf = (file: string) => readFileSync(folder + file, 'utf8');

export interface PortalRoute {
  /** such as `/devices/[id]` */
  route: string;
  /** only for whoever is signed in */
  signedIn: boolean;
}

/** Screens. */
export const screens: readonly PortalRoute[] = files
  .filter((file) => file.endsWith('/+page.svelte'))
  .map((file) => ({ route: routeOf(file), signedIn: file.startsWith('/(portal)/') }));

/** Downloads. */
export const downloads: readonly string[] = files
  .filter((file) => file.endsWith('/+server.ts') && textOf(file).includes('const GET'))
  // what the API answers is no file for people
  .filter((file) => !file.startsWith('/api/'))
  .map(routeOf);

/** What may change something: forms of screens, and endpoints. */
export const changing: readonly string[] = files.flatMap((file) => {
  if (file.endsWith('/+server.ts')) {
    return /export const (POST|PUT|PATCH|DELETE|fallback)/.test(textOf(file))
      ? [routeOf(file)]
      : [];
  }
  if (!file.endsWith('/+page.server.ts')) return [];
  const [, actions = ''] = textOf(file).split('export const actions');
  const names = [...actions.matchAll(/^ {2}(?:async )?(\w+)(?=[:(,])/gm)].map(([, name]) => name);
  return names.map((name) => routeOf(file) + (name === 'default' ? '' : `?/${name}`));
});

/** What stands in an address for a parameter; a name that is missing here fails the walk. */
const samples: Record<string, (portal: Portal) => string> = {
  '[[token]]': () => 'nobodys',
  '[token]': () => 'nobodys',
  '[screen]': () => 'notifications',
  '[definition]': () => 'canon',
  '[message]': () => 'nobodys',
  '[mailbox]': () => 'new',
  '[teaching]': () => 'own-nothing',
  '[chapter]': () => 'trouble',
  '[breakdown]': () => 'size',
  '[period]': () => '2026-10',
  '[customer]': ({ office }) => office.stranger.customerId,
  // a screen about nobody says so
  '[collector]': () => 'nobodys',
  '[device]': () => 'nobodys',
  '[user]': () => 'nobodys',
  '[replacement]': () => 'nobodys',
  '[type]': () => 'nobodys',
  '[id]': ({ office }) => [...office.devices.values()][0] ?? '',
};

/** A route's address with something in the place of its parameters. */
export function addressOf(route: string, portal: Portal): string {
  return route.replace(/\[+[\w.=]+\]+/g, (parameter) => {
    const sample = samples[parameter];
    if (sample === undefined) throw new Error(`say in portal-routes.ts what ${parameter} may be`);
    return sample(portal);
  });
}

/** Signs somebody in as a program would. @returns the `cookie` header and all of `set-cookie` */
export async function signInByForm(
  { local, url }: Portal,
  password: string,
  username = 'hanako',
): Promise<{ cookie: string; set: string[]; location: string | null }> {
  const answer = await fetch(`${local}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username, password }),
    redirect: 'manual',
    headers: { origin: url },
  });
  const set = answer.headers.getSetCookie();
  const cookie = set.map((one) => one.split(';')[0]).join('; ');
  return { cookie, set, location: answer.headers.get('location') };
}
