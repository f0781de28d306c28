/**
 * Every route, signed out, as another customer, as the provider's operator and one who
 * only reads, and as a viewer of another group. A route that is new has no line here,
 * which fails the first test: say what it gives to whom.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { delivery } from '#test/support/deliveries.ts';
import { officePlan } from '#test/support/office.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { goodPassword } from '#test/support/seed.ts';
import { registerViewer } from '#test/support/viewer.ts';

/** What a route gives. `ids` are the places in its address where another customer's id may stand. */
interface Route {
  /** the address, with DEVICE, GROUP and CUSTOMER for ids */
  at: string;
  /** to whoever is not signed in; `sign-in`: the way to the form, and back */
  signedOut: 'sign-in' | number;
  /** to another customer, who names what is not his; null: it names nothing of anybody */
  stranger: number | null;
  method?: 'POST';
  /** to its owner, where that is not 200 */
  owner?: number;
  /** to the provider's operator, where that is another thing than to other strangers (§11) */
  operator?: number;
  /** to the operator who only reads, where that is not what an operator reads, or 403 for a form */
  reader?: number;
  /** to a viewer of another group, where that is not what a stranger gets, or a refusal */
  viewer?: number;
}

const month = 'unit=month&from=2026-09&to=2026-11&measure=usage';
const open = (at: string, signedOut: number, method?: 'POST'): Route => ({
  at,
  signedOut,
  stranger: null,
  ...(method ? { method } : {}),
});
const screen = (at: string, stranger: number | null): Route => ({
  at,
  signedOut: 'sign-in',
  stranger,
});

/** A form of a screen, sent without what it asks for. */
const form = (at: string, owner: number): Route => ({
  at,
  signedOut: 'sign-in',
  stranger: 404,
  method: 'POST',
  owner,
});

/** A form that says what is wrong before it asks whose it is. */
const alike = (at: string, status: number): Route => ({ ...form(at, status), stranger: status });

/** A screen or a form of the operator's console (§11): nobody else's. */
const console_ = (at: string, operator: number, method?: 'POST'): Route => ({
  ...{ at, operator, signedOut: 'sign-in', stranger: 403, owner: 403 },
  ...(method ? { method } : {}),
});

/** A screen of the console that there is only to change something. */
const onlyToChange = (route: Route): Route => ({ ...route, reader: 403 });

const routes: Record<string, readonly Route[]> = {
  '/(portal)/operator/+page.server.ts': [console_('/operator', 303)],
  '/(portal)/operator/customers/+page.server.ts': [
    console_('/operator/customers', 200),
    console_('/operator/customers?sort=-silent&silent=1&page=7', 200),
  ],
  '/(portal)/operator/customers/new/+page.server.ts': [
    onlyToChange(console_('/operator/customers/new', 200)),
    console_('/operator/customers/new', 400, 'POST'),
  ],
  '/(portal)/operator/customers/[customer]/+page.server.ts': [
    console_('/operator/customers/CUSTOMER', 200),
    console_('/operator/customers/CUSTOMER', 400, 'POST'),
    console_('/operator/customers/nobody', 404),
  ],
  '/(portal)/operator/customers/[customer]/view/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/view', 200),
    // looking is what a reading operator does, too
    { ...console_('/operator/customers/CUSTOMER/view', 400, 'POST'), reader: 400 },
    console_('/operator/customers/nobody/view', 404),
  ],
  '/(portal)/operator/view/end/+server.ts': [
    { ...console_('/operator/view/end', 303, 'POST'), reader: 303 },
  ],
  '/(portal)/operator/customers/[customer]/users/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/users', 200),
  ],
  '/(portal)/operator/customers/[customer]/single-sign-on/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/single-sign-on', 200),
    console_('/operator/customers/CUSTOMER/single-sign-on?/save', 400, 'POST'),
    console_('/operator/customers/CUSTOMER/single-sign-on?/try', 400, 'POST'),
    console_('/operator/customers/CUSTOMER/single-sign-on?/stop', 404, 'POST'),
    console_('/operator/customers/nobody/single-sign-on', 404),
  ],
  '/(portal)/operator/customers/[customer]/users/new/+page.server.ts': [
    onlyToChange(console_('/operator/customers/CUSTOMER/users/new', 200)),
    console_('/operator/customers/CUSTOMER/users/new', 400, 'POST'),
  ],
  '/(portal)/operator/customers/[customer]/users/[user]/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/users/nobody', 404),
    console_('/operator/customers/CUSTOMER/users/nobody?/save', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/users/nobody?/reset', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/users/nobody?/clear', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/users/nobody?/disable', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/users/nobody?/enable', 404, 'POST'),
  ],
  '/(portal)/users/+page.server.ts': [{ ...screen('/users', null), viewer: 403 }],
  '/(portal)/users/new/+page.server.ts': [
    { ...screen('/users/new', null), viewer: 403 },
    { ...form('/users/new', 400), stranger: 400 },
  ],
  '/(portal)/users/[user]/+page.server.ts': [
    { ...screen('/users/nobody', 404), owner: 404, viewer: 403 },
    form('/users/nobody?/save', 404),
    form('/users/nobody?/reset', 404),
    form('/users/nobody?/clear', 404),
    form('/users/nobody?/disable', 404),
    form('/users/nobody?/enable', 404),
  ],
  '/(portal)/operator/arrivals/+page.server.ts': [
    console_('/operator/arrivals', 200),
    console_('/operator/arrivals?sort=-silent&silent=1&customer=CUSTOMER&page=7', 200),
  ],
  '/(portal)/operator/arrivals/export.csv/+server.ts': [
    console_('/operator/arrivals/export.csv', 200),
  ],
  '/(portal)/operator/arrivals/devices/+page.server.ts': [
    console_('/operator/arrivals/devices', 200),
    console_('/operator/arrivals/devices?sort=-since&all=1&customer=CUSTOMER&page=7', 200),
  ],
  '/(portal)/operator/arrivals/devices/export.csv/+server.ts': [
    console_('/operator/arrivals/devices/export.csv?customer=CUSTOMER', 200),
  ],
  '/(portal)/operator/customers/[customer]/collection/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/collection', 200),
    console_('/operator/customers/CUSTOMER/collection?/schedule', 303, 'POST'),
    console_('/operator/customers/CUSTOMER/collection?/scan', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/collection?/search', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/collection?/addAccess', 400, 'POST'),
    console_('/operator/customers/CUSTOMER/collection?/removeAccess', 404, 'POST'),
    console_('/operator/customers/nobody/collection', 404),
  ],
  '/(portal)/operator/customers/[customer]/discovered/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/discovered', 200),
    console_('/operator/customers/CUSTOMER/discovered?/approve', 400, 'POST'),
    console_('/operator/customers/CUSTOMER/discovered?/dismiss', 400, 'POST'),
    console_('/operator/customers/CUSTOMER/discovered?/undo', 400, 'POST'),
    console_('/operator/customers/nobody/discovered', 404),
  ],
  '/(portal)/devices/discovered/+page.server.ts': [
    { ...screen('/devices/discovered?page=7', null), viewer: 403 },
    { ...alike('/devices/discovered?/want', 400), viewer: 403 },
    { ...alike('/devices/discovered?/unwant', 400), viewer: 403 },
  ],
  '/(portal)/devices/collection/+page.server.ts': [
    { ...screen('/devices/collection', null), viewer: 403 },
  ],
  '/(portal)/operator/customers/[customer]/collectors/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/collectors', 200),
  ],
  '/(portal)/operator/customers/[customer]/collectors/new/+page.server.ts': [
    onlyToChange(console_('/operator/customers/CUSTOMER/collectors/new', 200)),
    console_('/operator/customers/CUSTOMER/collectors/new', 400, 'POST'),
  ],
  '/(portal)/operator/customers/[customer]/collectors/[collector]/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/collectors/nobody', 404),
    console_('/operator/customers/CUSTOMER/collectors/nobody?/rename', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/collectors/nobody?/renew', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/collectors/nobody?/revoke', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/collectors/nobody?/move', 404, 'POST'),
  ],
  // programs bring a credential: 12-collector-api tries others' and revoked ones
  '/api/v1/collector/enrol/+server.ts': [open('/api/v1/collector/enrol', 415, 'POST')],
  '/api/v1/collector/hello/+server.ts': [open('/api/v1/collector/hello', 401, 'POST')],
  '/api/v1/collector/plan/+server.ts': [open('/api/v1/collector/plan', 401, 'POST')],
  '/api/v1/collector/deliveries/+server.ts': [open('/api/v1/collector/deliveries', 401, 'POST')],
  '/api/v1/collector/sightings/+server.ts': [open('/api/v1/collector/sightings', 401, 'POST')],
  '/api/v1/push/readings/+server.ts': [open('/api/v1/push/readings', 401, 'POST')],
  '/api/v1/collector/rotate/+server.ts': [open('/api/v1/collector/rotate', 401, 'POST')],
  '/api/v1/openapi.json/+server.ts': [open('/api/v1/openapi.json', 200)],
  '/(portal)/operator/audit/+page.server.ts': [
    console_('/operator/audit', 200),
    console_('/operator/audit?from=2026-11-01&verb=signIn&text=x', 200),
    console_('/operator/audit?from=never', 400),
  ],
  '/(portal)/operator/audit/export.csv/+server.ts': [console_('/operator/audit/export.csv', 200)],
  '/(portal)/operator/customers/[customer]/audit/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/audit', 200),
    console_('/operator/customers/nobody/audit', 404),
  ],
  '/(portal)/operator/customers/[customer]/audit/export.csv/+server.ts': [
    console_('/operator/customers/CUSTOMER/audit/export.csv', 200),
    console_('/operator/customers/nobody/audit/export.csv', 404),
  ],
  '/(portal)/operator/mail/+page.server.ts': [console_('/operator/mail?page=7', 200)],
  '/(portal)/operator/customers/[customer]/mail/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/mail?state=used&page=7', 200),
    console_('/operator/customers/CUSTOMER/mail?/make', 303, 'POST'),
    console_('/operator/customers/CUSTOMER/mail?/retry', 303, 'POST'),
  ],
  '/(portal)/operator/customers/[customer]/mail/[message]/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/mail/nobody', 404),
    console_('/operator/customers/CUSTOMER/mail/nobody?/assign', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/mail/nobody?/dismiss', 404, 'POST'),
  ],
  '/(portal)/operator/customers/[customer]/mail/mailboxes/[mailbox]/+page.server.ts': [
    onlyToChange(console_('/operator/customers/CUSTOMER/mail/mailboxes/new', 200)),
    console_('/operator/customers/CUSTOMER/mail/mailboxes/new?/keep', 400, 'POST'),
    console_('/operator/customers/CUSTOMER/mail/mailboxes/nobody?/remove', 404, 'POST'),
  ],
  '/(portal)/operator/outbox/+page.server.ts': [
    console_('/operator/outbox', 200),
    console_('/operator/outbox?state=failed&customer=CUSTOMER&page=9', 200),
    console_('/operator/outbox?/retry', 404, 'POST'),
    console_('/operator/outbox?/test', 409, 'POST'),
  ],
  '/(portal)/operator/definitions/+page.server.ts': [console_('/operator/definitions', 200)],
  '/(portal)/operator/definitions/[definition]/+page.server.ts': [
    console_('/operator/definitions/canon', 200),
    console_('/operator/definitions/nothing', 404),
  ],
  '/(portal)/operator/definitions/teach/+page.server.ts': [
    console_('/operator/definitions/teach', 200),
    console_('/operator/definitions/teach', 400, 'POST'),
  ],
  '/(portal)/operator/definitions/taught/[teaching]/+page.server.ts': [
    console_('/operator/definitions/taught/own-nothing', 404),
    console_('/operator/definitions/taught/own-nothing?/save', 404, 'POST'),
    console_('/operator/definitions/taught/own-nothing?/use', 404, 'POST'),
    console_('/operator/definitions/taught/own-nothing?/remove', 404, 'POST'),
  ],
  '/(portal)/operator/definitions/taught/[teaching]/export.json/+server.ts': [
    console_('/operator/definitions/taught/own-nothing/export.json', 404),
  ],
  '/(portal)/audit/+page.server.ts': [screen('/audit', null)],
  '/(portal)/audit/export.csv/+server.ts': [screen('/audit/export.csv', null)],
  '/(portal)/operator/customers/[customer]/devices/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/devices', 200),
    console_('/operator/customers/CUSTOMER/devices?use=all&sort=-contact&text=x&page=9', 200),
  ],
  '/(portal)/operator/customers/[customer]/devices/new/+page.server.ts': [
    onlyToChange(console_('/operator/customers/CUSTOMER/devices/new', 200)),
    console_('/operator/customers/CUSTOMER/devices/new?/register', 400, 'POST'),
    console_('/operator/customers/CUSTOMER/devices/new?/try', 200, 'POST'),
  ],
  '/(portal)/operator/customers/[customer]/devices/import/+page.server.ts': [
    onlyToChange(console_('/operator/customers/CUSTOMER/devices/import', 200)),
    console_('/operator/customers/CUSTOMER/devices/import?/check', 400, 'POST'),
    console_('/operator/customers/CUSTOMER/devices/import?/register', 400, 'POST'),
  ],
  '/(portal)/operator/customers/[customer]/devices/import/template.csv/+server.ts': [
    onlyToChange(console_('/operator/customers/CUSTOMER/devices/import/template.csv', 200)),
  ],
  '/(portal)/operator/customers/[customer]/devices/[device]/+page.server.ts': [
    console_('/operator/customers/CUSTOMER/devices/nobody', 404),
    console_('/operator/customers/CUSTOMER/devices/nobody?/save', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/devices/nobody?/try', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/devices/nobody?/collectors', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/devices/nobody?/retire', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/devices/nobody?/restore', 404, 'POST'),
    console_('/operator/customers/CUSTOMER/devices/nobody?/move', 404, 'POST'),
  ],
  '/+page.server.ts': [open('/', 303)],
  '/login/+page.server.ts': [open('/login', 200)],
  '/login/+server.ts': [open('/login', 401, 'POST')],
  '/login/code/+page.server.ts': [open('/login/code', 303)],
  '/login/passkey/+page.server.ts': [open('/login/passkey', 200)],
  '/login/sso/+page.server.ts': [open('/login/sso', 200)],
  '/login/sso/[customer]/+page.server.ts': [open('/login/sso/CUSTOMER', 303)],
  '/login/sso/callback/[customer]/+page.server.ts': [open('/login/sso/callback/CUSTOMER', 303)],
  '/logout/+server.ts': [open('/logout', 303, 'POST')],
  // the manual has nothing of anybody, and whoever cannot sign in needs it (§10)
  '/manual/+page.server.ts': [open('/manual', 200), open('/manual?q=a', 200)],
  '/manual/[chapter]/+page.server.ts': [open('/manual/trouble', 200), open('/manual/nothing', 404)],
  '/language/+server.ts': [open('/language', 303, 'POST')],
  '/forgot/+page.server.ts': [open('/forgot', 200)],
  '/reset/[[token]]/+page.server.ts': [open('/reset', 200), open('/reset/nobodys', 303)],
  '/setup/[[token]]/+page.server.ts': [open('/setup', 200), open('/setup/nobodys', 303)],
  '/confirm-email/[token]/+page.server.ts': [open('/confirm-email/nobodys', 200)],
  '/(portal)/home/+page.server.ts': [screen('/home', null)],
  '/(portal)/home/hints/+page.server.ts': [screen('/home/hints', null)],
  '/(portal)/notifications/calendar/+page.server.ts': [
    screen('/notifications/calendar', null),
    screen('/notifications/calendar?saved', null),
    { ...form('/notifications/calendar?/weekdays', 400), stranger: 400 },
    { ...form('/notifications/calendar?/add', 400), stranger: 400 },
    { ...form('/notifications/calendar?/import', 400), stranger: 400 },
    { ...form('/notifications/calendar?/remove', 400), stranger: 400 },
  ],
  '/(portal)/notifications/+page.server.ts': [
    screen('/notifications', null),
    screen('/notifications?saved', null),
    // everybody's own, sent without what it asks for
    { ...form('/notifications', 400), ...{ stranger: 400, reader: 400, viewer: 400 } },
  ],
  '/stop/[token]/+page.server.ts': [open('/stop/nobodys', 200), open('/stop/nobodys', 200, 'POST')],
  '/(portal)/[screen]/+page.server.ts': [screen('/nothing', 404)],
  '/(portal)/supplies/+page.server.ts': [
    screen('/supplies?state=low&text=x&page=9', null),
    screen('/supplies?group=GROUP', 404),
  ],
  '/(portal)/supplies/replacements/+page.server.ts': [
    screen('/supplies/replacements?state=confirmed&from=2026-01-01&text=x&page=9', null),
    screen('/supplies/replacements?group=GROUP', 404),
    screen('/supplies/replacements?device=DEVICE', 404),
  ],
  '/(portal)/supplies/replacements/export.csv/+server.ts': [
    screen('/supplies/replacements/export.csv', null),
    screen('/supplies/replacements/export.csv?group=GROUP', 404),
  ],
  '/(portal)/supplies/replacements/new/+page.server.ts': [
    { ...screen('/supplies/replacements/new?text=x', null), viewer: 403 },
    { ...screen('/supplies/replacements/new?device=DEVICE', 404), viewer: 403 },
    form('/supplies/replacements/new?device=DEVICE', 400),
  ],
  '/(portal)/supplies/replacements/[replacement]/+page.server.ts': [
    { ...screen('/supplies/replacements/nobodys', 404), owner: 404 },
    form('/supplies/replacements/nobodys?/confirm', 404),
    form('/supplies/replacements/nobodys?/reject', 404),
    form('/supplies/replacements/nobodys?/undo', 404),
  ],
  '/(portal)/supplies/stock/+page.server.ts': [
    screen('/supplies/stock', null),
    alike('/supplies/stock?/rename', 400),
  ],
  '/(portal)/supplies/stock/[type]/+page.server.ts': [
    { ...screen('/supplies/stock/nobodys', 404), owner: 404 },
    form('/supplies/stock/nobodys?/receive', 404),
    form('/supplies/stock/nobodys?/count', 404),
  ],
  '/(portal)/supplies/types/+page.server.ts': [
    screen('/supplies/types', null),
    alike('/supplies/types?/adopt', 303),
  ],
  '/(portal)/supplies/types/new/+page.server.ts': [
    { ...screen('/supplies/types/new?name=x&fit=toner.black@x', null), viewer: 403 },
    alike('/supplies/types/new', 400),
  ],
  '/(portal)/supplies/types/[type]/+page.server.ts': [
    { ...screen('/supplies/types/nobodys', 404), owner: 404, viewer: 403 },
    form('/supplies/types/nobodys', 404),
  ],
  '/(portal)/supplies/orders/+page.server.ts': [
    screen('/supplies/orders?days=60&manager=none&sort=-order', null),
    screen('/supplies/orders?group=GROUP', 404),
    // none of them has an address
    { ...form('/supplies/orders?/mail', 409), stranger: 409, viewer: 409 },
  ],
  '/(portal)/supplies/orders/export.csv/+server.ts': [
    screen('/supplies/orders/export.csv', null),
    screen('/supplies/orders/export.csv?group=GROUP', 404),
  ],
  '/(portal)/supplies/export.csv/+server.ts': [
    screen('/supplies/export.csv', null),
    screen('/supplies/export.csv?group=GROUP', 404),
  ],
  '/(portal)/paper-sizes/+page.server.ts': [
    screen('/paper-sizes', null),
    { ...form('/paper-sizes', 409), stranger: 409 },
  ],
  '/(portal)/live/+server.ts': [screen('/live?seen=0', null)],
  '/(portal)/live/devices/+server.ts': [
    screen('/live/devices', null),
    screen('/live/devices?group=GROUP', 404),
  ],
  '/(portal)/live/home/+server.ts': [screen('/live/home', null)],
  '/(portal)/live/devices/[id]/+server.ts': [screen('/live/devices/DEVICE', 404)],
  '/(portal)/groups/+page.server.ts': [screen('/groups', null)],
  '/(portal)/groups/new/+page.server.ts': [
    screen('/groups/new', null),
    { ...form('/groups/new', 200), stranger: 200 },
  ],
  '/(portal)/groups/[id]/+page.server.ts': [
    screen('/groups/GROUP', 404),
    form('/groups/GROUP', 200),
  ],
  '/(portal)/groups/delete/+page.server.ts': [
    screen('/groups/delete?group=GROUP', null),
    { ...form('/groups/delete?group=GROUP', 303), stranger: 303 },
  ],
  '/(portal)/password/+page.server.ts': [screen('/password', null)],
  '/(portal)/profile/+page.server.ts': [screen('/profile', null)],
  '/(portal)/email/+page.server.ts': [screen('/email', null)],
  '/(portal)/second-factor/+page.server.ts': [screen('/second-factor', null)],
  '/(portal)/single-sign-on/+page.server.ts': [
    screen('/single-sign-on', null),
    { ...screen('/single-sign-on?/save', 400), method: 'POST', owner: 400 },
    { ...screen('/single-sign-on?/try', 400), method: 'POST', owner: 400 },
    { ...screen('/single-sign-on?/stop', 404), method: 'POST', owner: 404 },
  ],
  '/(portal)/sessions/+page.server.ts': [screen('/sessions', null)],
  '/(portal)/devices/+page.server.ts': [
    screen('/devices', null),
    screen('/devices?group=GROUP', 404),
  ],
  '/(portal)/devices/export.csv/+server.ts': [
    screen('/devices/export.csv', null),
    screen('/devices/export.csv?group=GROUP', 404),
  ],
  '/(portal)/devices/[id]/+page.server.ts': [
    screen('/devices/DEVICE', 404),
    form('/devices/DEVICE?/save', 303),
    form('/devices/DEVICE?/read', 409),
  ],
  '/(portal)/counters/+page.server.ts': [
    screen('/counters', null),
    screen(`/counters?${month}`, null),
    screen(`/counters?${month}&group=GROUP`, 404),
  ],
  '/(portal)/counters/changes/+page.server.ts': [
    screen(`/counters/changes?${month}&asOf=2026-11-20`, null),
    screen(`/counters/changes?${month}&asOf=2026-11-20&group=GROUP`, 404),
    screen(`/counters/changes?${month}&asOf=2026-11-20&device=DEVICE`, 404),
  ],
  '/(portal)/counters/changes/export.csv/+server.ts': [
    screen(`/counters/changes/export.csv?${month}&asOf=2026-11-20`, null),
    screen(`/counters/changes/export.csv?${month}&asOf=2026-11-20&group=GROUP`, 404),
    screen(`/counters/changes/export.csv?${month}&asOf=2026-11-20&device=DEVICE`, 404),
  ],
  '/(portal)/counters/export.csv/+server.ts': [
    screen(`/counters/export.csv?${month}`, null),
    screen(`/counters/export.csv?${month}&group=GROUP`, 404),
  ],
  '/(portal)/counters/completeness/+page.server.ts': [
    screen('/counters/completeness?month=2026-10', null),
    screen('/counters/completeness?month=2026-10&group=GROUP', 404),
  ],
  '/(portal)/counters/completeness/export.csv/+server.ts': [
    screen('/counters/completeness/export.csv?month=2026-10', null),
    screen('/counters/completeness/export.csv?month=2026-10&group=GROUP', 404),
  ],
  '/(portal)/counters/reviews/+page.server.ts': [
    screen('/counters/reviews?state=all', null),
    screen('/counters/reviews?group=GROUP', 404),
    screen('/counters/reviews?device=DEVICE', 404),
  ],
  '/(portal)/counters/reviews/[id]/+page.server.ts': [
    screen('/counters/reviews/DEVICE?reading=odd', 404),
    form('/counters/reviews/DEVICE?/decide&reading=odd', 400),
    form('/counters/reviews/DEVICE?/undo&reading=odd', 409),
  ],
  '/(portal)/counters/device/[id]/entry/+page.server.ts': [
    screen('/counters/device/DEVICE/entry', 404),
    form('/counters/device/DEVICE/entry?/enter', 400),
    form('/counters/device/DEVICE/entry?/withdraw', 404),
    form('/counters/device/DEVICE/entry?/restore', 404),
  ],
  '/(portal)/counters/entry/+page.server.ts': [
    { ...screen('/counters/entry', null), viewer: 403 },
    alike('/counters/entry?/check', 400),
    alike('/counters/entry?/take', 400),
  ],
  '/(portal)/counters/entry/template.csv/+server.ts': [
    { ...screen('/counters/entry/template.csv', null), viewer: 403 },
  ],
  '/(portal)/counters/device/[id]/meters/+page.server.ts': [
    screen('/counters/device/DEVICE/meters', 404),
    form('/counters/device/DEVICE/meters?/enter', 409),
    form('/counters/device/DEVICE/meters?/withdraw', 409),
  ],
  '/(portal)/counters/device/[id]/readings/+page.server.ts': [
    screen('/counters/device/DEVICE/readings?period=2026-10', 404),
    form('/counters/device/DEVICE/readings?/withdraw', 404),
    form('/counters/device/DEVICE/readings?/restore', 404),
    screen('/counters/device/DEVICE/readings?counter=paper.a4&period=2026-10-05', 404),
  ],
  '/(portal)/counters/device/[id]/[breakdown]/+page.server.ts': [
    screen(`/counters/device/DEVICE/base?${month}`, 404),
    screen(`/counters/device/DEVICE/size?${month}`, 404),
  ],
  '/(portal)/counters/device/[id]/[breakdown]/export.csv/+server.ts': [
    screen(`/counters/device/DEVICE/base/export.csv?${month}`, 404),
  ],
  '/(portal)/counters/period/[period]/[breakdown]/+page.server.ts': [
    screen(`/counters/period/2026-10/base?${month}`, null),
    screen(`/counters/period/2026-10/base?${month}&group=GROUP`, 404),
  ],
  '/(portal)/counters/period/[period]/[breakdown]/export.csv/+server.ts': [
    screen(`/counters/period/2026-10/function/export.csv?${month}`, null),
    screen(`/counters/period/2026-10/base/export.csv?${month}&group=GROUP`, 404),
  ],
};

const folder = fileURLToPath(new URL('../../src/routes', import.meta.url));

/** Files that answer an address: endpoints, loads, and pages that have no load. */
function routeFiles(): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
    (path) => `/${path.replaceAll('\\', '/')}`,
  );
  // what stands in a +page.ts is asked with the page's own server file beside it
  const isBeside = (path: string) =>
    path.endsWith('/+page.ts') && all.includes(path.replace(/page\.ts$/, 'page.server.ts'));
  const answering = all.filter(
    (path) => /\/\+(page\.server|page|server)\.ts$/.test(path) && !isBeside(path),
  );
  const bare = all.filter(
    (path) =>
      path.endsWith('/+page.svelte') && !answering.includes(path.replace('.svelte', '.server.ts')),
  );
  return [...answering, ...bare].sort();
}

test('every route is tried below', () => {
  expect(routeFiles()).toEqual(Object.keys(routes).sort());
});

/** The group that the viewer sees; DEVICE and GROUP are not of it. */
const viewed = '営業部';
const viewedDevices = (officePlan.devices ?? [])
  .filter(({ group }) => group === viewed)
  .map(({ name }) => name);
/** What there is for every user of a customer. */
const viewersOwn = /^\/(home|devices|live|counters|supplies|profile|password|email|sessions)\b/;

const addresses = Object.values(routes).flat();
const absent = portalAbsent === null ? '' : ` (skipped: ${portalAbsent})`;

describe.skipIf(portalAbsent !== null)(`what is another's${absent}`, () => {
  let portal: Portal;
  const people = ['hanako', 'stranger', 'operator', 'reader', 'viewer'] as const;
  const cookies = new Map<(typeof people)[number], string>();
  let ids: Record<'DEVICE' | 'GROUP' | 'CUSTOMER', string>;

  beforeAll(async () => {
    portal = await openPortal();
    const { system, stranger, devices, groups } = portal.office;
    const CUSTOMER = portal.office.ctx.customerId;
    ids = {
      DEVICE: [...devices.values()][0] ?? '',
      GROUP: [...groups.values()][0] ?? '',
      CUSTOMER,
    };
    // a reading that the rules doubt, for the screens that review it
    const doubted = delivery(ids.DEVICE, '2026-11-21T05:00:00.000Z', { total: 5 }, { id: 'odd' });
    await ingest(portal.office.ctx, [doubted]);
    const actor = { type: 'command', name: 'test' } as const;
    const elsewhere = { ...stranger, actor };
    const person = { name: 'x', password: goodPassword };
    await registerUser(elsewhere, { ...person, userName: 'stranger', role: 'admin' });
    await registerDevice(elsewhere, { name: 'Own', protocol: 'snmp', host: '192.0.2.99' });
    const provider = { name: 'Provider', role: 'provider' as const };
    const { customerId } = await registerCustomer({ ...system, actor }, provider);
    const house = { ...elsewhere, db: system.db, customerId };
    await registerUser(house, { ...person, userName: 'operator', role: 'operator' });
    await registerUser(house, { ...person, userName: 'reader', role: 'operator-viewer' });
    await registerViewer(portal.office.ctx, 'viewer', [groups.get(viewed) ?? '']);
    for (const name of people) cookies.set(name, await signIn(name));
  });
  afterAll(async () => portal[Symbol.asyncDispose]());

  async function signIn(username: string): Promise<string> {
    const body = new URLSearchParams({ username, password: goodPassword });
    const answer = await fetch(`${portal.url}/login`, { method: 'POST', body, redirect: 'manual' });
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  }
  const addressOf = ({ at }: Route) =>
    at.replace(/DEVICE|GROUP|CUSTOMER/g, (place) => ids[place as keyof typeof ids]);
  const ask = (route: Route, as: (typeof people)[number] | null) =>
    askWith(route, as === null ? '' : (cookies.get(as) ?? ''));
  const askWith = (route: Route, cookie: string) =>
    fetch(portal.url + addressOf(route), {
      method: route.method ?? 'GET',
      redirect: 'manual',
      headers: {
        cookie,
        'accept-language': 'ja',
        // a screen's form is sent by a browser
        ...(route.owner === undefined ? {} : { accept: 'text/html' }),
      },
      ...(route.method === 'POST' ? { body: new URLSearchParams({ username: 'nobody' }) } : {}),
    });
  /** All of an answer; of events, which do not end, the first. */
  const textOf = async (answer: Response) => {
    if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text();
    const reader = answer.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    return new TextDecoder().decode(value);
  };
  /** Nothing that only the office has: names, ids, serial numbers. */
  const officeWords = () => [
    ...portal.office.devices.keys(),
    ...portal.office.groups.keys(),
    'A10001',
  ];
  const told = (text: string) => officeWords().filter((word) => text.includes(word));

  /** The same, but for what the viewer's group has. */
  const outsideWords = () =>
    officeWords().filter((word) => word !== viewed && !viewedDevices.includes(word));

  test.each(addresses)('$at tells nothing to whoever is not signed in', async (route) => {
    const answer = await ask(route, null);
    if (route.signedOut === 'sign-in') {
      const next = encodeURIComponent(addressOf(route));
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`/login?next=${next}`);
    } else {
      expect(answer.status).toBe(route.signedOut);
    }
    expect(told(await textOf(answer))).toEqual([]);
  });

  const screens = addresses.filter(({ signedOut }) => signedOut === 'sign-in');

  test.each(screens)('$at gives another customer nothing of it', async (route) => {
    const answer = await ask(route, 'stranger');
    expect(answer.status).toBe(route.stranger ?? 200);
    const text = await textOf(answer);
    // a way to another screen has no text
    if (answer.status !== 303) expect(text.length).toBeGreaterThan(8);
    expect(told(text)).toEqual([]);
  });

  const consoles = screens.filter(({ operator }) => operator !== undefined);

  test.each(consoles)('$at is there for the provider’s operator', async (route) => {
    expect((await ask(route, 'operator')).status).toBe(route.operator);
  });

  test.each(consoles)('$at changes nothing for an operator who only reads', async (route) => {
    const read = route.method === 'POST' ? 403 : route.operator;
    expect((await ask(route, 'reader')).status).toBe(route.reader ?? read);
  });

  test.each(screens.filter(({ operator }) => operator === undefined))(
    '$at shows the provider no customer’s data',
    async (route) => {
      const answer = await ask(route, 'operator');
      expect(answer.status).toBe(route.stranger ?? 200);
      expect(told(await textOf(answer))).toEqual([]);
    },
  );

  test.each(screens.filter(({ operator }) => operator === undefined))(
    '$at gives a viewer nothing of another group',
    async (route) => {
      const answer = await ask(route, 'viewer');
      // a form is refused, unless it asks first what it is about
      const usual = route.method === 'POST' ? 404 : (route.stranger ?? 200);
      // what only administrators have needs no word of its own
      const isOwn = viewersOwn.test(route.at) && route.method !== 'POST';
      const refused = isOwn ? [] : [403];
      expect([route.viewer ?? usual, ...refused]).toContain(answer.status);
      const text = await textOf(answer);
      expect(outsideWords().filter((word) => text.includes(word))).toEqual([]);
    },
  );

  test.each(screens.filter(({ at }) => at !== '/nothing'))(
    '$at is there for its owner',
    async (route) => {
      expect((await ask(route, 'hanako')).status).toBe(route.owner ?? 200);
    },
  );

  test('a session’s cookie with another customer’s id in it opens nothing', async () => {
    const [, secret = ''] = cookies.get('stranger')?.split('.') ?? [];
    const forged = `${cookies.get('hanako')?.split('.')[0]}.${secret}`;
    const answer = await askWith(screen('/home', null), forged);
    expect(answer.headers.get('location')).toBe('/login?next=%2Fhome');
  });
});
