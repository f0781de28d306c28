/** §6: who is told what, and when. */
import { describe, expect, test } from 'vitest';
import { noChoices, parseChoices, type NoticeChoices } from '#core/notice-choices.ts';
import { isOpen, lastDigest, usualCalendar } from '#core/notice-hours.ts';
import { planNotices, type NoticePlan } from '#core/notice-plan.ts';
import { stepsOf, type NoticeDevice, type NoticeUser, type ToldStep } from '#core/notice-step.ts';
import { foldStories, lookAt, type DeviceLook, type Story } from '#core/notice-story.ts';
import { silenceLimits } from '#core/silence-limits.ts';

const zone = 'Asia/Tokyo';
const long = '2026-01-01T00:00:00.000Z';
const everything = {
  ...{ service: long, error: long, warning: long, supply: long, silent: long },
  ...{ recovered: long, monthly: long, password: long, ordersWeekly: null, ordersMonthly: null },
};
const said = {
  conditions: [{ severity: 'error' as const, code: 'media-jam', text: 'Jam' }],
  supplies: [],
};

function user(choices: Partial<NoticeChoices> = {}, more: Partial<NoticeUser> = {}): NoticeUser {
  const own = { ...noChoices, topics: everything, ...choices };
  return { userId: 'sato', choices: own, hasAddress: true, scope: null, zone, ...more };
}

/** A small office that is looked at again and again. */
class Office {
  stories: Story[] = [];
  told: ToldStep[] = [];
  mails: { at: string; plan: NoticePlan['mails'][number] }[] = [];
  passed: string[] = [];
  devices = new Map<string, NoticeDevice>();
  calendar = usualCalendar;
  users: NoticeUser[];
  #ids = 0;

  constructor(users: NoticeUser[], devices: string[] = ['a'], more: Partial<NoticeDevice> = {}) {
    this.users = users;
    const device = { groupId: null, inChargeId: null, site: 'built-in', ...more };
    for (const id of devices) this.devices.set(id, device);
  }

  look(at: string, looks: DeviceLook[]): void {
    const open = this.stories.filter(({ endedAt }) => endedAt === null);
    for (const story of foldStories(open, looks, at, () => `n${(this.#ids += 1)}`)) {
      this.stories = [...this.stories.filter((one) => one.noticeId !== story.noticeId), story];
    }
    const { users, devices, told, calendar, stories } = this;
    const plan = planNotices({ now: at, stories, devices, users, told, calendar });
    for (const { userId, noticeId, step, reason } of plan.passed) {
      this.told.push({ userId, noticeId, step, mailId: null, at });
      this.passed.push(`${step} ${reason}`);
    }
    for (const mail of plan.mails) {
      const mailId = `m${this.mails.length}`;
      this.mails.push({ at, plan: mail });
      for (const { step, stories: own } of mail.items)
        for (const { noticeId } of own) {
          for (const one of stepsOf(step)) {
            this.told.push({ userId: mail.userId, noticeId, step: one, mailId, at });
          }
        }
    }
  }

  /** one device with an error, or without */
  error(at: string, stands: boolean, since = at): void {
    this.look(at, [{ deviceId: 'a', kinds: { error: stands ? { since, said } : null } }]);
  }

  get sent(): string[] {
    return this.mails.map(({ at, plan }) => {
      const items = plan.items.map(({ step, stories, still }) =>
        [step, stories.length, ...(still.length > 0 ? [`-${still.length}`] : [])].join(' '),
      );
      return `${at.slice(5, 16)} ${items.join(', ')}`;
    });
  }
}

const at = (time: string) => `2026-11-${time}:00.000Z`;

describe('what begins and what is over', () => {
  test('§6 is one mail each, and nothing when the same is seen again', () => {
    const office = new Office([user()]);
    const since = at('18T01:00');
    for (const time of ['01:00', '01:01', '01:02', '01:03', '01:30']) {
      office.error(at(`18T${time}`), true, since);
    }
    for (const time of ['02:00', '02:05', '02:10', '02:10', '03:00']) {
      office.error(at(`18T${time}`), false);
    }
    expect(office.sent).toEqual(['11-18T01:02 began 1', '11-18T02:10 ended 1']);
  });

  test('§6 that flickers is one story', () => {
    const office = new Office([user()]);
    for (let minute = 0; minute < 60; minute += 3) {
      const time = at(`18T01:${String(minute).padStart(2, '0')}`);
      office.error(time, minute % 2 === 0);
    }
    expect(office.sent).toEqual(['11-18T01:06 began 1']);
    expect(office.stories).toHaveLength(1);
  });

  test('§6 too short to be told is written down as over', () => {
    const office = new Office([user()]);
    office.error(at('18T01:00'), true);
    office.error(at('18T01:01'), false);
    office.error(at('18T01:12'), false);
    office.error(at('18T01:20'), false);
    expect(office.sent).toEqual([]);
    expect(office.passed).toEqual(['began over']);
  });

  test('§6 is not told to who chose it later, nor to who left it out or sees other groups', () => {
    const later = { ...everything, error: at('18T02:00') };
    const users = [
      user({ topics: later }, { userId: 'later' }),
      user({ topics: { ...everything, error: null } }, { userId: 'not' }),
      user({ groupIds: ['g2'] }, { userId: 'other' }),
      user({}, { userId: 'scoped', scope: ['g2'] }),
      user({}, { userId: 'no address', hasAddress: false }),
      user({ groupIds: ['g1'] }, { userId: 'told', scope: ['g1', 'g2'] }),
    ];
    const office = new Office(users, ['a'], { groupId: 'g1' });
    office.error(at('18T01:00'), true);
    office.error(at('18T03:00'), true);
    expect(office.mails.map(({ plan }) => plan.userId)).toEqual(['told']);
    const [first = ''] = office.told.map(({ userId }) => userId);
    expect(first).toBe('later');
    expect(office.passed.slice(0, 5)).toEqual([
      ...['began chosen-later', 'began not-chosen', 'began outside-groups'],
      ...['began outside-groups', 'began no-address'],
    ]);
  });

  test('§3.2 low supplies are told to who looks after them, and to nobody where nobody does', () => {
    const supply = {
      since: at('18T01:00'),
      said: {
        conditions: [],
        supplies: [
          { name: 'Black', type: 'toner', color: 'black', percent: 5, level: 'low' as const },
        ],
      },
    };
    for (const inChargeId of ['sato', 'suzuki', null]) {
      const office = new Office([user()], ['a'], { inChargeId });
      office.look(at('18T01:00'), [{ deviceId: 'a', kinds: { supply } }]);
      office.look(at('18T01:10'), [{ deviceId: 'a', kinds: { supply } }]);
      expect(office.sent).toHaveLength(inChargeId === 'sato' ? 1 : 0);
    }
  });

  test('§6 what still stands is told again after the days of the reminder', () => {
    const office = new Office([user({ reminderDays: 2 })]);
    for (let day = 10; day <= 16; day += 1) office.error(at(`${day}T01:00`), true, at('10T00:00'));
    expect(office.sent).toEqual([
      ...['11-10T01:00 began 1', '11-12T01:00 reminder-1 1'],
      ...['11-14T01:00 reminder-2 1', '11-16T01:00 reminder-3 1'],
    ]);
  });
});

describe('a site that drops out', () => {
  const names = Array.from({ length: 40 }, (_, n) => `d${n}`);
  const silent = (since: string) => ({ since, said: { conditions: [], supplies: [] } });
  const looks = (down: (n: number) => boolean): DeviceLook[] =>
    names.map((deviceId, n) => ({
      deviceId,
      kinds: { silent: down(n) ? silent(at(`10T01:${String(n % 20).padStart(2, '0')}`)) : null },
    }));

  test('§6 is one mail, and one when it is back; who stays away is named in it and told alone', () => {
    const office = new Office([user({ silentDays: 1 })], names);
    for (const time of ['11T00:00', '11T01:29', '11T01:30', '11T01:40', '11T02:30']) {
      office.look(
        at(time),
        looks(() => true),
      );
    }
    for (const time of ['12T01:00', '12T01:10', '12T01:30', '12T02:20', '12T03:00']) {
      office.look(
        at(time),
        looks((n) => n < 2),
      );
    }
    for (const time of ['13T01:00', '13T01:10', '13T01:20', '13T01:30']) {
      office.look(
        at(time),
        looks(() => false),
      );
    }
    expect(office.sent).toEqual([
      ...['11-11T01:30 began 40', '11-12T02:20 ended 38 -2', '11-13T01:10 ended 1, ended 1'],
    ]);
  });

  test('§6 is not mixed up with another site', () => {
    const office = new Office([user({ silentDays: 1 })], names);
    for (const [n, id] of names.entries()) {
      const site = n < 20 ? 'north' : 'south';
      office.devices.set(id, { groupId: null, inChargeId: null, site });
    }
    office.look(
      at('11T02:00'),
      looks(() => true),
    );
    expect(office.sent).toEqual(['11-11T02:00 began 20, began 20']);
  });
});

describe('the hours of mail', () => {
  const hours = { from: '08:00', to: '18:00' };
  const times = { hours, businessDays: true, digestAt: null };

  test('§6 are those of the user, on business days of the customer', () => {
    const open = (time: string, holidays: string[] = []) =>
      isOpen(at(time), zone, times, { ...usualCalendar, holidays: new Set(holidays) });
    // Wednesday 18 November 2026, 8:00 in Tokyo is 23:00 of the day before in UTC
    expect(open('17T22:59')).toBe(false);
    expect(open('17T23:00')).toBe(true);
    expect(open('18T08:59')).toBe(true);
    expect(open('18T09:00')).toBe(false);
    expect(open('21T03:00')).toBe(false);
    expect(open('23T03:00')).toBe(true);
    expect(open('23T03:00', ['2026-11-23'])).toBe(false);
  });

  test('§6 go over midnight, and belong to the day on which they began', () => {
    const night = { hours: { from: '22:00', to: '06:00' }, businessDays: true, digestAt: null };
    const open = (time: string) => isOpen(at(time), zone, night, usualCalendar);
    // Saturday early is Friday's night
    expect(open('20T20:00')).toBe(true);
    expect(open('21T20:00')).toBe(false);
    expect(open('20T03:00')).toBe(false);
  });

  test('§6 hold back what happens at night; what is over by morning is not told; service calls come', () => {
    const office = new Office([user({ hours, businessDays: true })], ['a', 'b', 'c']);
    const error = { since: at('18T11:00'), said };
    office.look(at('18T12:00'), [
      { deviceId: 'a', kinds: { error } },
      { deviceId: 'b', kinds: { error } },
      { deviceId: 'c', kinds: { service: error } },
    ]);
    for (const time of ['18T13:00', '18T13:20', '18T22:50', '18T23:00']) {
      office.look(at(time), [{ deviceId: 'b', kinds: { error: null } }]);
    }
    expect(office.sent).toEqual(['11-18T12:00 began 1', '11-18T23:00 began 1']);
    expect(office.passed).toEqual(['began over']);
  });

  test('§6 with a digest all comes in one mail at its time', () => {
    const office = new Office([user({ digestAt: '09:00' })], ['a', 'b']);
    const error = { since: at('18T01:00'), said };
    for (const time of ['18T01:10', '18T23:00', '18T23:59', '19T00:00', '19T00:01', '19T23:59']) {
      office.look(at(time), [
        { deviceId: 'a', kinds: { error } },
        { deviceId: 'b', kinds: { error } },
      ]);
    }
    expect(office.sent).toEqual(['11-19T00:00 began 1, began 1']);
    const digest = { hours: null, businessDays: true, digestAt: '09:00' };
    expect(lastDigest(at('22T03:00'), zone, digest, usualCalendar)).toBe(at('20T00:00'));
  });
});

test('§6 a device’s row is seen as it is: unknown states and SMTP tell nothing, silence keeps the rest', () => {
  const now = at('18T01:00');
  const device = {
    ...{ kind: null, protocol: 'snmp', state: 'error' as const, failedAt: null, now },
    limits: silenceLimits(now, null),
    conditions: [{ severity: 'error' as const, code: 'media-jam', text: 'Jam', since: now }],
    ...{ contactAt: now, countedAt: now, supplies: [] },
  };
  const kinds = (change: object, can = true) => lookAt('a', { ...device, ...change }, can).kinds;
  expect(kinds({})).toEqual({
    ...{ silent: null, service: null, warning: null },
    error: { since: now, said },
  });
  expect(kinds({ state: 'unknown' })).toEqual({ silent: null });
  expect(kinds({ protocol: 'smtp' })).toEqual({ silent: null });
  const old = at('10T01:00');
  const silent = { since: old, said: { conditions: [], supplies: [] } };
  expect(kinds({ contactAt: old })).toEqual({ silent });
  expect(kinds({ contactAt: old }, false)).toEqual({});
  expect(kinds({ state: null, countedAt: null, contactAt: null })).toEqual({});
});

test('§6 choices that cannot be read are none', () => {
  expect(parseChoices(null)).toEqual(noChoices);
  expect(parseChoices('[1')).toEqual(noChoices);
  const odd = { topics: { error: 'no' }, hours: { from: '25:00', to: '1' }, silentDays: 99 };
  expect(parseChoices(JSON.stringify(odd))).toEqual(noChoices);
  const good = user({ hours: { from: '08:00', to: '18:00' }, digestAt: '09:00' }).choices;
  expect(parseChoices(JSON.stringify(good))).toEqual(good);
});
