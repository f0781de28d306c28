/** Where each picture of the manual is taken, and what is opened or brought into sight first. */
import type { Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import type { PictureName } from '#i18n/manual/pictures.ts';

export interface Shot {
  path: string;
  /** taken before anybody signs in */
  signedOut?: true;
  /** what one does on the screen before the picture */
  first?: (page: Page) => Promise<void>;
}

/** Every picture. @param device whose id stands in the addresses */
export function manualShots(device: string): Record<PictureName, Shot> {
  const to = Temporal.Now.plainDateISO().toPlainYearMonth();
  const last = to.subtract({ months: 1 }).toString();
  const from = to.subtract({ months: 5 }).toString();
  const range = `unit=month&from=${from}&to=${to.toString()}&measure=usage&group=all`;
  return {
    'sign-in': { path: '/login', signedOut: true },
    home: { path: '/home' },
    devices: { path: '/devices' },
    device: { path: `/devices/${device}` },
    conditions: { path: '/counters' },
    matrix: { path: `/counters?${range}` },
    'one-device': { path: `/counters/device/${device}/color?${range}` },
    'one-period': { path: `/counters/period/${last}/base?${range}` },
    readings: {
      path: `/counters/device/${device}/readings?counter=total&period=${last}&unit=month`,
    },
    completeness: { path: `/counters/completeness?month=${last}` },
    export: {
      path: `/counters?${range}`,
      first: (page) => page.locator('main details:has(select[name=form]) summary').first().click(),
    },
    changes: { path: '/counters/changes' },
    reviews: { path: '/counters/reviews?state=all' },
    supplies: { path: '/supplies' },
    orders: { path: '/supplies/orders' },
    replacements: { path: '/supplies/replacements' },
    stock: { path: '/supplies/stock' },
    notifications: { path: '/notifications' },
    'business-days': { path: '/notifications/calendar' },
    groups: { path: '/groups' },
    'paper-sizes': { path: '/paper-sizes' },
    profile: { path: '/profile' },
    'second-factor': { path: '/second-factor' },
    users: { path: '/users' },
  };
}
