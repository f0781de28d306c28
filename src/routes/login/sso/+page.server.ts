import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { signOnWords } from '#i18n/sign-on-words.ts';
import { currentApp } from '#server/app.ts';
import { findSingleSignOn } from '#server/services/find-single-sign-on.ts';
import { readForm } from '../../read-form.ts';
import { systemOf } from '../../who.ts';
import { returnPath } from '../return-path.ts';
import { throttled } from '../throttled.ts';
import { beginSignOn } from './begin.ts';
import type { Actions, PageServerLoad } from './$types';

/** §1.7: asks whose identity provider it is to be; what went wrong there is told here. */
export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
  const next = returnPath(url.searchParams.get('next'));
  const problem = url.searchParams.get('problem');
  if (locals.signedIn && problem === null) redirect(303, next);
  setHeaders({ 'cache-control': 'no-store' });
  const reference = /^[\da-f]{8}$/.exec(url.searchParams.get('reference') ?? '')?.[0] ?? null;
  if (problem === null || !/^[a-z_]{1,40}$/.test(problem)) return { next, problem: null };
  return { next, problem: sentences(locals, `single_sign_on.${problem}`, {}, reference) };
};

export const actions: Actions = {
  /** A page that leads on, not a redirect: a form may lead nowhere but here (form-action). */
  default: async (event) => {
    const { locals, request, url, getClientAddress, setHeaders } = event;
    const next = returnPath(url.searchParams.get('next'));
    const who = String((await readForm(request)).get('username') ?? '').trim();
    const { needWho } = signOnWords(locals.locale).signIn;
    if (who === '') return fail(400, { who, field: 'username', problems: [needWho] });
    const refuse = (status: number, code: string, details = {}, reference: string | null = null) =>
      fail(status, { who, field: null, problems: sentences(locals, code, details, reference) });
    const address = getClientAddress();
    const refusal = throttled(address);
    if (refusal !== null) {
      setHeaders(refusal.headers);
      return refuse(refusal.status, refusal.code);
    }
    const customerId = await findSingleSignOn(systemOf(locals), who);
    if (customerId === null) return refuse(404, 'single_sign_on.not_found');
    currentApp().throttle.forgive(address);
    try {
      const to = await beginSignOn(event, { customerId, who, next });
      return { going: { to, host: new URL(to).host } };
    } catch (thrown) {
      if (!isKadoError(thrown) || !thrown.code.startsWith('single_sign_on.')) throw thrown;
      const { code, details } = thrown;
      return refuse(503, code, details, String(details['reference'] ?? '') || null);
    }
  },
};

/** What is an administrator's to mend: the log and the screen of the settings tell what it is. */
const away: ReadonlySet<string> = new Set(
  ['unreachable', 'certificate', 'no_discovery', 'issuer_differs', 'discovery_incomplete'].map(
    (name) => `single_sign_on.${name}`,
  ),
);

/** What went wrong, and the number under which the log has more of it. */
function sentences(
  { locale }: App.Locals,
  code: string,
  details: Readonly<Record<string, string | number>>,
  reference: string | null,
): string[] {
  const said = reference === null ? [] : [signOnWords(locale).signIn.reference(reference)];
  const told = away.has(code) ? 'single_sign_on.away' : code;
  return [errorSentence(locale, told, details), ...said];
}
