/** The demo's sign-ins: `demo` and `harbor` for its customers, `operator` for the provider. */
import type { App } from '../app.ts';
import { newPassword } from '../new-password.ts';
import { registerUser, type RegisterUserInput } from '../services/register-user.ts';
import { resetPassword } from '../services/reset-password.ts';
import { demoActor, type DemoCustomers } from './demo-customers.ts';

export interface DemoSignIn {
  userName: string;
  /** null: printed at the first start, not known any more */
  password: string | null;
  /** what the user sees, for the one line beside it */
  about: string;
}

const about = {
  demo: 'a customer in Tokyo, Japanese',
  harbor: 'another customer in New York, English',
  operator: 'the provider who looks after both',
} as const;

/** New passwords, or the one that the settings name. */
export function newSignIns(demoPassword: string | undefined): DemoSignIn[] {
  return Object.entries(about).map(([userName, text]) => ({
    userName,
    password: demoPassword ?? newPassword(),
    about: text,
  }));
}

/** Registers the demo's users, each with the password of its sign-in. */
export async function addDemoUsers(
  { provider, byKey }: DemoCustomers,
  signIns: readonly DemoSignIn[],
): Promise<void> {
  const passwordOf = (name: string) =>
    signIns.find(({ userName }) => userName === name)?.password ?? newPassword();
  const user = (userName: string, input: Pick<RegisterUserInput, 'name' | 'role'>) => ({
    userName,
    password: passwordOf(userName),
    anyPassword: true,
    ...input,
  });
  const [minato, harbor] = [byKey.get('minato'), byKey.get('harbor')];
  if (minato) await registerUser(minato, user('demo', { name: '港 花子', role: 'admin' }));
  if (harbor) await registerUser(harbor, user('harbor', { name: 'Robin Pine', role: 'admin' }));
  await registerUser(provider, user('operator', { name: 'Kado Operator', role: 'operator' }));
}

/** At a later start: takes the password that the settings name, or says that it was printed before. */
export async function keepSignIns(
  app: App,
  demoPassword: string | undefined,
): Promise<DemoSignIn[]> {
  const signIns = newSignIns(demoPassword);
  if (demoPassword === undefined) return signIns.map((one) => ({ ...one, password: null }));
  for (const { userName } of signIns) {
    await resetPassword(
      { ...app.system, actor: demoActor },
      { userName, password: demoPassword, mustChange: false, anyPassword: true },
    );
  }
  return signIns;
}
