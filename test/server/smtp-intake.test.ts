/** §12.9: mails of devices by SMTP, over loopback, from a real client. */
import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, expect, test } from 'vitest';
import { openMailIntake } from '#server/app/mail-intake.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { sealerOf } from '#server/sealed.ts';
import { listDeviceMails } from '#server/services/list-device-mails.ts';
import { makeMailIntake } from '#server/services/make-mail-intake.ts';
import { showMailIntake } from '#server/services/show-mail-intake.ts';
import { WorkClaims } from '#server/work-claims.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { counterMail } from '#test/support/device-mails.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const serial = 'AA2J011000123';
const closing: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one[Symbol.asyncDispose]();
});

async function open(office: Seed, more: Record<string, string> = {}) {
  const config = readConfig({
    ...{ KADO_INTAKE_SMTP_PORT: '0', KADO_INTAKE_DOMAIN: 'kado.example', ...more },
  });
  const sealer = () => sealerOf('a secret for tests that nobody relies on');
  const claims = new WorkClaims(office.system);
  const parts = { origin: 'http://localhost', sealer, claims };
  const work = await openMailIntake(office.system, config, parts);
  closing.push(work);
  const ctx = { ...office.ctx, actor: operator };
  await makeMailIntake(ctx);
  const part = (await showMailIntake(ctx))?.localPart ?? '';
  const address = `${part}@kado.example`;
  const port = work.port ?? 0;
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  const send = async (raw: string | Buffer, to: string | string[] = address) => {
    const answer: unknown = await transport
      .sendMail({ envelope: { from: 'device@example.com', to }, raw })
      .then(({ response }) => response)
      .catch((error: { responseCode?: number; response?: string }) => `${error.response}`);
    return String(answer);
  };
  return { port, address, send, ctx };
}

/** Lines as a client without manners sends them; the answers' codes. */
async function talk(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1');
    let next = 0;
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1');
      const line = lines[next++];
      if (line === undefined) socket.end();
      else socket.write(`${line}\r\n`);
    });
    socket.on('close', () => resolve(said));
    socket.on('error', () => resolve(said));
  });
}

describeEachEngine((engine) => {
  test('a report is accepted once it is a reading on disk', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    const { send, address } = await open(office);
    expect(await send(counterMail(serial, 1234))).toMatch(/^250/);
    const readings = await office.system.db.selectFrom('readings').selectAll().execute();
    expect(
      readings.map(({ source, counters_json }) => [source, JSON.parse(counters_json)]),
    ).toEqual([['mail', { total: 1234, color: 10, mono: 1224, scan: 5 }]]);
    // again, and to the address in capitals: once
    expect(await send(counterMail(serial, 1234), address.toUpperCase())).toMatch(/^250/);
    expect(await office.system.db.selectFrom('readings').selectAll().execute()).toHaveLength(1);
  });

  test('nothing is passed on, and unknown addresses are refused with a sentence, in the end unheard', async () => {
    await using office = await seed(engine, {});
    const { send, address, port, ctx } = await open(office);
    const strangers = [
      'someone@example.com',
      'report@kado.example',
      `${address.split('@')[0]}@elsewhere.example`,
      `report+${'a'.repeat(20)}@kado.example`,
    ];
    for (const to of strangers) expect(await send('Subject: x\r\n\r\nx', to), to).toMatch(/^550/);
    const rest = Array.from({ length: 20 }, (_, i) => `RCPT TO:<a${i}@kado.example>`);
    await talk(port, ['EHLO x', 'MAIL FROM:<>', ...rest]);
    expect(await talk(port, [])).toMatch(/^421/);
    expect((await listDeviceMails(ctx, { state: 'waiting', page: 1 })).rows).toEqual([]);
  });

  test('a mail of no known form is kept for a person; one that is too large is refused', async () => {
    await using office = await seed(engine, {});
    const { send, ctx } = await open(office);
    expect(await send('Subject: lunch\r\n\r\nat noon\r\n')).toMatch(/^250/);
    expect(await send(`Subject: big\r\n\r\n${'x'.repeat(70)}\r\n`.repeat(40_000))).toMatch(/^552/);
    const { rows } = await listDeviceMails(ctx, { state: 'waiting', page: 1 });
    expect(rows.map(({ subject, reason }) => [subject, reason])).toEqual([
      ['lunch', 'mail.unknown_form'],
    ]);
  });

  test('while the database is away, the sender is told to try again', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    const { send } = await open(office);
    const { db } = office.system;
    await db.schema.alterTable('device_mails').renameTo('device_mails_away').execute();
    expect(await send(counterMail(serial, 1234))).toMatch(/^451/);
    await db.schema.alterTable('device_mails_away').renameTo('device_mails').execute();
    expect(await send(counterMail(serial, 1234))).toMatch(/^250/);
    expect(await db.selectFrom('readings').selectAll().execute()).toHaveLength(1);
  });

  test('one address has ten connections at most', async () => {
    await using office = await seed(engine, {});
    const { port } = await open(office);
    const sockets = Array.from({ length: 10 }, () => connect(port, '127.0.0.1'));
    await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('data', done))));
    expect(await talk(port, [])).toMatch(/^421/);
    for (const socket of sockets) socket.destroy();
  });
});

test('without a port there is no server', async () => {
  await using office = await seed(testEngine, {});
  const work = await openMailIntake(office.system, readConfig({}), {
    origin: 'http://localhost',
    sealer: () => sealerOf('a secret for tests that nobody relies on'),
    claims: new WorkClaims(office.system),
  });
  expect(work.port).toBeNull();
  await work[Symbol.asyncDispose]();
});
