/** A mailed token stands in an address; the log keeps no address with a token in it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Log } from '#server/context.ts';
import { currentApp } from '#server/app.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';

const absent = portalAbsent === null ? '' : ` (skipped: ${portalAbsent})`;

describe.skipIf(portalAbsent !== null)(`an unexpected failure of a link${absent}`, () => {
  let portal: Portal;
  const lines: string[] = [];
  beforeAll(async () => {
    portal = await openPortal();
    const note = (fields: object, message: string) => {
      lines.push(`${message} ${JSON.stringify(fields)}`);
    };
    const log: Log = { info: note, warn: note, error: note };
    Object.assign(currentApp().system, { log });
    // the database is there for the session, and fails at the link
    await portal.office.system.db.schema.dropTable('mail_links').execute();
  });
  afterAll(async () => portal[Symbol.asyncDispose]());

  test('is logged without its token', async () => {
    const token = `${portal.office.ctx.customerId}.${'s'.repeat(43)}`;
    const answer = await fetch(`${portal.url}/confirm-email/${token}`);
    expect(answer.status).toBe(500);
    expect(lines.join()).toContain('/confirm-email/[token]');
    expect(lines.join()).not.toContain('sssss');
  });
});
