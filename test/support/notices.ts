/** Users who chose to be told by mail, and looks for what there is to tell (§6). */
import { noChoices, type NoticeChoices, type NoticeTopic } from '#core/notice-choices.ts';
import type { Condition } from '#core/reading.ts';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { lookForNotices } from '#server/services/look-for-notices.ts';
import { setChoices } from '#server/storage/queries/notice-choices.ts';
import { delivery } from './deliveries.ts';
import type { Seed } from './seed.ts';

export const noticeOrigin = 'https://printers.example.com';

const long = '2020-01-01T00:00:00.000Z';
const deviceTopics = ['service', 'error', 'warning', 'supply', 'silent', 'recovered'] as const;

/** The topics that are about devices, chosen long ago. */
export function chosenTopics(
  chosen: readonly NoticeTopic[] = deviceTopics,
): NoticeChoices['topics'] {
  return { ...noChoices.topics, ...Object.fromEntries(chosen.map((topic) => [topic, long])) };
}

/**
 * Gives a user a confirmed address, `NAME@example.com`, and his choice.
 * @returns his id
 */
export async function chooseNotices(
  { system }: Pick<Seed, 'system'>,
  userName: string,
  choices: Partial<NoticeChoices> = {},
): Promise<string> {
  const user = await system.db
    .updateTable('users')
    .set({ email: `${userName}@example.com` })
    .where('user_name', '=', userName)
    .returning(['customer_id', 'user_id'])
    .executeTakeFirstOrThrow();
  const key = { customerId: user.customer_id, userId: user.user_id };
  const json = JSON.stringify({ ...noChoices, topics: chosenTopics(), ...choices });
  await setChoices(system.db, key, { json, version: 0, now: long });
  return user.user_id;
}

const actor = { type: 'command', name: 'notify' } as const;

/** One look at the context's customer. */
export function lookOnce(ctx: Context): Promise<number | null> {
  return lookForNotices({ ...ctx, actor }, noticeOrigin);
}

/** Looks every so many minutes for so long. */
export async function lookFor(
  office: Pick<Seed, 'ctx' | 'clock'>,
  { minutes, every = 5 }: { minutes: number; every?: number },
): Promise<void> {
  for (let passed = 0; passed < minutes; passed += every) {
    office.clock.move({ minutes: every });
    await lookOnce(office.ctx);
  }
}

export type Severity = Condition['severity'];

/** What a device says of itself in a state: one condition of each weight. */
export function saying(severities: readonly Severity[]) {
  const codes = { service: 'service-requested', error: 'media-jam', warning: 'media-low' };
  const conditions = severities.map((severity) => ({
    ...{ severity, code: codes[severity], text: '' },
  }));
  return { state: severities[0] ?? ('normal' as const), conditions };
}

/** A device tells its state at an instant; the most severe first, none: all is well. */
export async function tellState(
  ctx: Context,
  deviceId: string,
  at: string,
  severities: readonly Severity[],
): Promise<void> {
  await ingest(ctx, [delivery(deviceId, at, {}, saying(severities))]);
}

/** Where the clock stands, as ISO instant; or so many seconds off it. */
export function instantNow({ clock }: Pick<Seed, 'clock'>, seconds = 0): string {
  return clock.now().add({ seconds }).toString({ fractionalSecondDigits: 3 });
}

/** All mails of notices, the oldest first. */
export function noticeMails({ system }: Pick<Seed, 'system'>) {
  return system.db
    .selectFrom('mails')
    .selectAll()
    .where('kind', '=', 'notice')
    .orderBy('created_at')
    .orderBy('to_address')
    .execute();
}
