/** An operator of the provider, signed in to a portal under test (§11). */
import type { Page } from 'playwright-core';
import type { Actor } from '#server/context.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import type { Stage, Visit } from './in-browser.ts';
import type { Portal } from './portal.ts';
import { goodPassword } from './seed.ts';

const actor: Actor = { type: 'command', name: 'test' };
const cookies = new WeakMap<object, Promise<string>>();

/** A page of the console at `path`; the provider and its operator are made where they are not there yet. */
export async function operatorAt(stage: Stage, path: string, options: Visit = {}): Promise<Page> {
  const page = await stage.visit(options);
  let cookie = cookies.get(stage.portal);
  if (cookie === undefined) {
    cookie = enter(stage);
    cookies.set(stage.portal, cookie);
  }
  const [name = '', value = ''] = (await cookie).split('=');
  await page.context().addCookies([{ name, value, url: stage.portal.url }]);
  await page.goto(path);
  return page;
}

/** Makes the provider and its operator, who signs in as `operator`. */
export async function addOperator({ office }: Pick<Portal, 'office'>): Promise<void> {
  const { system, ctx } = office;
  const provider = { name: 'Provider', role: 'provider' as const };
  const { customerId } = await registerCustomer({ ...system, actor }, provider);
  const house = { ...ctx, db: system.db, actor, customerId };
  const person = { userName: 'operator', name: 'Operator', password: goodPassword };
  await registerUser(house, { ...person, role: 'operator' });
}

async function enter({ portal }: Stage): Promise<string> {
  await addOperator(portal);
  const answer = await fetch(`${portal.url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'operator', password: goodPassword }),
    redirect: 'manual',
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
