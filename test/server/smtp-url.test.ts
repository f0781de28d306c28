import { describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { sendFailure } from '#server/mail/send-failure.ts';
import { readSmtpUrl } from '#server/smtp-url.ts';

describe('KADO_SMTP_URL', () => {
  test.each([
    ['smtps://kado:p%40ss@mail.example.com', { port: 465, tls: 'implicit', password: 'p@ss' }],
    ['smtp://kado:x@mail.example.com', { port: 587, tls: 'required', user: 'kado' }],
    ['smtp://mail.example.com', { port: 25, tls: 'required', user: null, password: null }],
    ['smtp://mail.example.com:2525?tls=off', { port: 2525, tls: 'off', verified: true }],
    ['smtp://mail.example.com/?tls=unverified', { tls: 'required', verified: false }],
    ['smtp://localhost', { port: 25, tls: 'off' }],
    ['smtp://127.0.0.1:1025', { host: '127.0.0.1', tls: 'off' }],
    ['smtp://[::1]:1025', { host: '::1', tls: 'off' }],
    ['smtp://localhost?tls=required', { tls: 'required' }],
  ])('%s', (url, expected) => {
    expect(readSmtpUrl(url)).toMatchObject(expected);
  });

  test.each([
    ['http://mail.example.com'],
    ['mail.example.com:25'],
    ['smtp://'],
    ['smtp://mail.example.com/path'],
    ['smtp://mail.example.com?tls=maybe'],
    ['smtp://mail.example.com?secure=true'],
    ['smtps://mail.example.com?tls=off'],
    ['smtp://kado:50%@mail.example.com'],
  ])('%s is none, and the message does not repeat it', (url) => {
    expect(readSmtpUrl(url)).toBeNull();
    expect(() => readConfig({ KADO_SMTP_URL: url })).toThrow(/^KADO_SMTP_URL must be smtp:/);
  });
});

describe('a failed attempt', () => {
  const failure = (told: object) => sendFailure(Object.assign(new Error('why'), told));
  test.each([
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'refused'],
    [{ code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'refused'],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }, 'later'],
    [{ code: 'EMESSAGE', command: 'DATA', responseCode: 503 }, 'later'],
  ])('%j is about the mail: %s', (told, kind) => {
    expect(failure(told)).toMatchObject({ kind, cause: expect.stringContaining('why') });
    expect(failure(told)).not.toMatchObject({ away: true });
  });

  test.each([
    [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }],
    [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }],
    [{ code: 'ETLS', command: 'STARTTLS', responseCode: 454 }],
    [{ code: 'ECONNECTION' }],
    [{}],
  ])('%j is about the server or the settings: everything waits', (told) => {
    expect(failure(told)).toMatchObject({ kind: 'later', away: true });
  });
});
