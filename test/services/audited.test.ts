/**
 * §11: whatever changes something says so in the audit. A file of services that calls
 * a query which writes, and no `audit`, is named here with its reason or fails.
 */
import { expect, test } from 'vitest';
import { auditVerb, auditVerbs } from '#i18n/audit-words.ts';
import { readSources } from '#test/support/sources.ts';

/** Files that write and leave the note to whoever calls them, or write what nobody does. */
const reasons: Readonly<Record<string, string>> = {
  'audit.ts': 'writes the audit itself',
  'await-second-factor.ts':
    'a sign-in that waits opens nothing; the sign-in is noted when it is done',
  'catch-up-rollups.ts': 'figures made anew from the same readings; what caused it is noted',
  'chosen-stock.ts': 'a new place of stock is part of what is received or counted, which is noted',
  'finish-by-passkey.ts': 'open-session.ts notes the sign-in',
  'finish-sign-in.ts': 'open-session.ts notes the sign-in, count-wrong.ts the refusal',
  'finish-single-sign-on.ts': 'open-session.ts notes the sign-in',
  'device-to-change.ts':
    'locks rows and leaves them as they are; the verb that changes them notes it',
  'follow-supplies.ts': 'what devices tell of their supplies is data, as readings are',
  'give-recovery-codes.ts': 'part of setting the second factor up, which is noted',
  'look-for-expiring-passwords.ts': 'tells by mail what sign-in tells, by the user’s own choice',
  'look-for-notices.ts': 'finds what devices told; each mail stands in what was sent',
  'look-for-orders.ts': 'tells by mail what the screens show, by the user’s own choice',
  'look-for-reports.ts': 'tells by mail what the screens show, by the user’s own choice',
  'make-set-up-link.ts': 'there is no customer yet whose audit could hold it; set-up.ts uses it up',
  'keep-address.ts': 'part of moves and changes that are noted',
  'move-collected.ts': 'assign-collectors.ts notes each device',
  'note-sightings.ts': 'what collectors find is data, as readings are; move-address.ts notes moves',
  'note-collector.ts': 'a sign of life, as of sessions',
  'resolve-collector.ts': 'notes the use of a credential',
  'set-up.ts': 'registering the provider and its operator is noted',
  'move-stock.ts': 'a move is itself the note of it; what causes it is noted',
  'note-arrivals.ts': 'counts what collectors bring',
  'note-replacements.ts': 'found in what devices told; a person’s decision on it is a verb',
  'queue-stoppable.ts': 'a mail by the reader’s own choice',
  'queue-mail.ts': 'what causes the mail is noted',
  'take-device-mail.ts': 'what devices’ mails say is data, as readings are',
  'use-device-mail.ts': 'likewise; a person’s assigning is noted',
  'record-contact-failures.ts': 'what devices do not tell is data, as readings are',
  'remember-fit.ts': 'part of confirming a replacement, which is noted',
  'restore-reading.ts': 'change-withdrawal.ts, which it goes through, notes it',
  'resolve-session.ts': 'notes the use of a session; an idle one ends of itself',
  'roll-up-anew.ts': 'figures made anew from the same readings; what caused it is noted',
  'roll-up-devices.ts': 'figures made anew from the same readings',
  'sign-in.ts': 'open-session.ts notes the sign-in, count-wrong.ts the lock',
  'tell-old-address.ts': 'part of changes that are noted',
  'transfer-device.ts': 'retiring there and registering here are noted',
  'withdraw-reading.ts': 'likewise by change-withdrawal.ts',
  'check-passkey.ts': 'counts a passkey’s use; the sign-in is noted',
};

const queries = readSources('src/server/storage/queries');
const services = readSources('src/server/services');

/** Names of query functions that write. */
function writers(): Set<string> {
  const names = new Set<string>();
  for (const { text } of queries) {
    for (const part of text.split(/^export (?=(?:async )?function)/m).slice(1)) {
      const name = /^(?:async )?function\*? (\w+)/.exec(part)?.[1];
      const writes =
        /\.(insertInto|updateTable|deleteFrom|replaceInto)\(|\b(writeRows|upsertRows|insertRows)\(/;
      if (name !== undefined && writes.test(part)) names.add(name);
    }
  }
  return names;
}

/** The service files that import one of them. */
function writingFiles(): { file: string; text: string }[] {
  const known = writers();
  return services
    .map(({ path, text }) => ({ file: path.replace(/^.*\//, ''), text }))
    .filter(({ text }) =>
      [...text.matchAll(/import \{([^}]*)\} from '[^']*storage\/queries\//g)].some(
        ([, names = '']) => names.split(',').some((name) => known.has(name.trim())),
      ),
    );
}

const notes = /\baudit(View)?\(/;

test('§11 whatever writes is noted in the audit, or says why not', () => {
  const silent = writingFiles().filter(({ file, text }) => !notes.test(text) && !(file in reasons));
  const how = 'calls no audit(…); call it in the same transaction, or give the reason in this test';
  expect(silent.map(({ file }) => `${file} ${how}`)).toEqual([]);
});

test('a reason that is given is needed', () => {
  const silent = writingFiles().filter(({ text }) => !notes.test(text));
  const files = new Set(['audit.ts', ...silent.map(({ file }) => file)]);
  expect(Object.keys(reasons).filter((file) => !files.has(file))).toEqual([]);
});

test('what is noted has words in both languages', () => {
  const verbs = new Set<string>();
  for (const { text } of services) {
    for (const [, verb = ''] of text.matchAll(
      /\baudit(?:View)?\(\s*(?:\{[^}]*\}|[\w.]+),\s*'(\w+)'/g,
    ))
      verbs.add(verb);
    // one that is chosen stands beside the call
    for (const [, verb = ''] of text.matchAll(/\bverb: '(\w+)'/g)) verbs.add(verb);
  }
  expect(verbs.size).toBeGreaterThan(30);
  const bare = [...verbs].filter(
    (verb) => auditVerb('ja', verb) === verb || auditVerb('en', verb) === verb,
  );
  expect(bare.map((verb) => `${verb} has no words in src/i18n/audit-words.ts`)).toEqual([]);
});

test('no two verbs have the same words', () => {
  for (const locale of ['ja', 'en'] as const) {
    const words = auditVerbs(locale).map(({ word }) => word);
    expect(new Set(words).size).toBe(words.length);
  }
});
