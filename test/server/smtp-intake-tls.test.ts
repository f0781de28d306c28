/** §12.9: STARTTLS of the SMTP intake, with a certificate made for the test, from a real client. */
import { createTransport } from 'nodemailer';
import { afterAll, describe, expect, test } from 'vitest';
import { openMailIntake } from '#server/app/mail-intake.ts';
import { readConfig } from '#server/config.ts';
import { sealerOf } from '#server/sealed.ts';
import { makeMailIntake } from '#server/services/make-mail-intake.ts';
import { showMailIntake } from '#server/services/show-mail-intake.ts';
import { WorkClaims } from '#server/work-claims.ts';
import { counterMail } from '#test/support/device-mails.ts';
import { seed } from '#test/support/seed.ts';
import { selfMadeCertificate } from '#test/support/self-made-certificate.ts';
import { testEngine } from '#test/support/test-engine.ts';

const serial = 'AA2J011000123';
const made = selfMadeCertificate();
if (made === null) console.warn('STARTTLS is not tried: openssl is not installed');
afterAll(() => made?.[Symbol.dispose]());

describe.skipIf(made === null)('STARTTLS of the SMTP intake', () => {
  test.each([
    ['a client that vouches for the certificate demands it', { ca: made?.cert }, /^250/],
    ['a client that does not know the certificate sends nothing', {}, /self-signed certificate/],
  ])('%s', async (_name, tls, said) => {
    await using office = await seed(testEngine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    const config = readConfig({
      ...{ KADO_INTAKE_SMTP_PORT: '0', KADO_INTAKE_DOMAIN: 'kado.example' },
      ...{ KADO_INTAKE_CERT_FILE: made?.certFile, KADO_INTAKE_KEY_FILE: made?.keyFile },
    });
    const sealer = () => sealerOf('a secret for tests that nobody relies on');
    await using work = await openMailIntake(office.system, config, {
      ...{ origin: 'http://localhost', sealer, claims: new WorkClaims(office.system) },
    });
    const ctx = { ...office.ctx, actor: { type: 'command', name: 'test' } as const };
    await makeMailIntake(ctx);
    const address = `${(await showMailIntake(ctx))?.localPart}@kado.example`;
    const transport = createTransport({
      ...{ host: 'localhost', port: work.port ?? 0, requireTLS: true, tls },
    });
    const envelope = { from: 'device@example.com', to: address };
    const answer = await transport
      .sendMail({ envelope, raw: counterMail(serial, 1234) })
      .then(({ response }) => response)
      .catch((error: Error) => error.message);
    expect(answer).toMatch(said);
    const readings = await office.system.db.selectFrom('readings').select('source').execute();
    expect(readings).toHaveLength(answer.startsWith('250') ? 1 : 0);
  });
});
