import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { messagesIn, preferredLocale, type Locale } from '#i18n/messages.ts';
import { currentApp } from '#server/app.ts';
import { noteExport } from '#server/services/note-export.ts';
import type { Origin } from '#server/context.ts';
import type { Session } from '#server/services/resolve-session.ts';
import { handleApi, isApi } from './routes/api/handle-api.ts';
import { statusOf, storageTrouble } from './routes/error-status.ts';
import { isForeign } from './routes/foreign-request.ts';
import { languageCookie, sessionCookie } from './routes/cookies.ts';
import { limited } from './routes/limited.ts';
import { isOwnAccount } from './routes/own-account.ts';
import { isFromOtherView } from './routes/viewing-field.ts';
import { aroundPart, withPart, type Pieces } from './routes/with-part.ts';

const headers: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

export const handle: Handle = async ({ event, resolve }) => {
  const { locals, cookies, request, url, route } = event;
  locals.secure = url.protocol === 'https:';
  locals.origin = originOf(event);
  locals.signedIn = null;
  locals.pageStatus = null;
  locals.part = null;
  locals.isFromOtherView = false;
  const facts = currentApp().request();
  if (facts !== null) facts.route = route.id;
  const chosen = cookies.get(languageCookie);
  const isChosen = chosen === 'ja' || chosen === 'en';
  locals.locale = isChosen ? chosen : preferredLocale(request.headers.get('accept-language'));
  if (isApi(url)) return safe(await handleApi({ event, resolve }));
  if (isForeign(request, url.origin)) return refuse(locals.locale);

  locals.signedIn = await currentApp().contextFor(
    cookies.get(sessionCookie(locals.secure)),
    locals.origin,
    route.id?.startsWith('/(portal)/live') ? 'watched' : 'used',
  );
  if (locals.signedIn && !isChosen) locals.locale = locals.signedIn.session.user.language;

  if (route.id?.startsWith('/(portal)')) {
    // §1.1: back to the deep link after sign-in
    if (!locals.signedIn)
      redirect(303, `/login?next=${encodeURIComponent(url.pathname + url.search)}`);
    const { session, ctx, viewed } = locals.signedIn;
    const duty = dutyOf(session);
    if (duty !== null && url.pathname !== duty) redirect(303, duty);
    const isOwn = isOwnAccount(route.id);
    locals.isFromOtherView = !isOwn && (await isFromOtherView(request, session));
    const shown = viewed !== null && !isOwn ? viewed : ctx;
    locals.signedIn = { session, viewed, ctx: { ...shown, locale: locals.locale } };
  }

  let around: Pieces | null = null;
  const transformPageChunk = ({ html }: { html: string }) => {
    const page = html.replace('%kado.locale%', locals.locale);
    around = aroundPart(page, locals.part);
    return around === null ? page : '';
  };
  const rendered = await limited(event, async () => resolve(event, { transformPageChunk }));
  const response = withPageStatus(withPart(rendered, around), locals.pageStatus);
  if (locals.signedIn?.ctx.viewed && route.id?.endsWith('/export.csv') && response.ok) {
    await noteExport(locals.signedIn.ctx, url.pathname + url.search);
  }
  safe(response);
  if (response.headers.get('content-type') === 'text/html') {
    response.headers.set('content-type', 'text/html; charset=utf-8');
  }
  if (!response.headers.has('cache-control')) {
    // nothing of a customer's stays on a shared machine's disk, or behind Back after signing out
    response.headers.set('cache-control', locals.signedIn ? 'no-store' : 'private, no-cache');
  }
  return response;
};

/** The answer, with what every answer says to browsers. */
function safe(response: Response): Response {
  for (const [name, value] of Object.entries(headers)) {
    // a page whose address holds a token says itself that nobody is told of it
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

/** From where a request comes, as the audit names it (§11): programs speak to /api. */
function originOf({ url, getClientAddress }: Parameters<Handle>[0]['event']): Origin {
  const channel = url.pathname.startsWith('/api/') ? 'api' : 'screen';
  return { channel, address: getClientAddress() };
}

/** What comes before anything else is usable: a new password (§1.3), a second factor (§1.7). */
function dutyOf(session: Session): string | null {
  if (session.password.expired) return '/password';
  return session.secondFactorMissing ? '/second-factor' : null;
}

/** A page that a load gave a status of its own; what failed or leads elsewhere keeps its own. */
function withPageStatus(rendered: Response, status: number | null): Response {
  if (status === null || rendered.status !== 200) return rendered;
  return new Response(rendered.body, { status, headers: rendered.headers });
}

function refuse(locale: Locale): Response {
  return new Response(errorSentence(locale, 'origin.refused'), {
    status: 403,
    headers: {
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    },
  });
}

/** The one place where an error code gets its status and its voice. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const locale = event.locals.locale ?? 'ja';
  if (kind === 'unknown' && isKadoError(error)) {
    return {
      status: statusOf[error.status],
      message: errorSentence(locale, error.code, error.details),
    };
  }
  const t = messagesIn(locale);
  if (kind === 'app') return { status: error.status, message: error.message };
  if (kind === 'framework' && error.status === 413) {
    return { status: 413, message: errorSentence(locale, 'form.too_large') };
  }
  if (kind === 'framework' && error.status < 500) {
    return { status: error.status, message: t.failure.notFound };
  }
  let reference = randomUUID().slice(0, 8);
  try {
    const app = currentApp();
    // who quotes it leads to all that the log has about this request
    reference = app.request()?.requestId ?? reference;
    app.system.log.error({ err: error, reference, path: loggedPath(event) }, 'page failed');
  } catch {
    // without an App there is no log either
    console.error(reference, error);
  }
  const trouble = storageTrouble(error);
  if (trouble !== null) return { status: 503, message: errorSentence(locale, trouble), reference };
  return { status: 500, message: t.failure.unexpected, reference };
};

/** A path that the log may keep: an address with a mailed token in it is a secret. */
function loggedPath({ route, url }: { route: { id: string | null }; url: URL }): string {
  return route.id?.includes('token]') ? route.id : url.pathname;
}
