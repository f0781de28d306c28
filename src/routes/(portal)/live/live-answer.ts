import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { speak } from '#i18n/speech.ts';
import { whoIs } from '../../who.ts';
import LivePart from './LivePart.svelte';

/** A part of a screen as HTML, in the words of whoever is signed in. */
export function livePart<Props extends Record<string, unknown>>(
  locals: App.Locals,
  part: Component<Props>,
  props: Props,
): string {
  const { session, ctx } = whoIs(locals);
  const { zone, region } = session.user;
  const speech = speak(locals.locale, zone, region);
  const isHeld = ctx.groupIds !== null;
  // LivePart hands the props on as they are
  const untyped = part as unknown as Component<Record<string, unknown>>;
  return render(LivePart, { props: { part: untyped, props, speech, isHeld } }).body;
}

/** What an open screen's script puts in place of its live parts (§3.1.7). */
export const liveAnswer = (...parts: readonly string[]): Response =>
  new Response(parts.join(''), {
    headers: {
      'content-type': 'text/html',
      'cache-control': 'no-store',
      // parts of a page that has a policy of its own; by themselves they load nothing
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    },
  });
