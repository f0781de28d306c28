import { request } from 'node:http';
import type { Dice } from './dice.ts';
import { openPortal, type FuzzedPortal } from './portal.ts';
import { wildQuery } from './queries.ts';
import { expectThat, type Target } from './target.ts';

const screens = [
  '/',
  '/login',
  '/forgot',
  '/reset',
  '/reset/TOKEN',
  '/confirm-email/TOKEN',
  '/home',
  '/devices',
  '/devices/ID',
  '/devices/export.csv',
  '/counters',
  '/counters/export.csv',
  '/supplies',
  '/profile',
  '/email',
  '/sessions',
  '/password',
  '/manual',
  '/nothing',
  '/language',
  '/logout',
  '/healthz',
  '/readyz',
];
const details = ['/counters/device/ID/BREAKDOWN', '/counters/period/PERIOD/BREAKDOWN'];

interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

export const pages: Target = {
  name: 'pages',
  about: 'addresses, queries, cookies and forms, sent to the built portal',
  share: 0.02,
  async open() {
    const portal = await openPortal();
    if (typeof portal === 'string') return portal;
    return {
      async run(dice, note) {
        const asked = dice.oneIn(5) ? wildForm(dice, portal) : wildPage(dice, portal);
        note(asked);
        const { status, text } = await ask(portal.url, asked);
        expectThat(status < 500, `status ${status}: ${text.slice(0, 200)}`);
        if (status >= 400) expectThat(text.length > 8, `status ${status} without a sentence`);
      },
      [Symbol.asyncDispose]: () => portal[Symbol.asyncDispose](),
    };
  },
};

function wildPage(dice: Dice, { deviceIds, cookie }: FuzzedPortal): Asked {
  const period = () =>
    dice.pick([
      '2026-10',
      '2026-11-05',
      '2026-13',
      '2030-01',
      '0000-00',
      '2026-02-30',
      dice.text(8),
    ]);
  const breakdown = () => dice.pick(['base', 'size', 'color', 'function', dice.text(5)]);
  const csv = dice.oneIn(3) ? '/export.csv' : '';
  const template = dice.oneIn(3) ? dice.pick(details) + csv : dice.pick(screens);
  const path = template
    .replace('ID', () => segment(dice.oneIn(4) ? dice.text(12) : dice.pick(deviceIds), dice))
    .replace('TOKEN', () => segment(wildToken(dice), dice))
    .replace('PERIOD', () => segment(period(), dice))
    .replace('BREAKDOWN', () => segment(breakdown(), dice));
  const query = dice.oneIn(6) ? '' : `?${wildQuery(dice, ['all', 'none', 'nowhere'])}`;
  return {
    method: dice.oneIn(20) ? 'HEAD' : 'GET',
    path: path + query,
    headers: headersOf(dice, cookie),
    body: '',
  };
}

function wildForm(dice: Dice, { cookie, url }: FuzzedPortal): Asked {
  const fields = new URLSearchParams(wildQuery(dice, ['all']));
  if (!dice.oneIn(4)) fields.set('username', dice.text(dice.oneIn(9) ? 5_000 : 40));
  if (!dice.oneIn(4)) fields.set('password', dice.text(40));
  for (const name of ['again', 'address', 'name', 'zone', 'locale', 'session']) {
    if (dice.oneIn(3)) fields.set(name, dice.text(dice.oneIn(9) ? 2_000 : 30));
  }
  if (!dice.oneIn(4)) fields.set('language', dice.pick(['ja', 'en', dice.text(4)]));
  const type = dice.pick([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'application/json',
    'text/plain',
    'nonsense',
  ]);
  const headers: Record<string, string> = { ...headersOf(dice, cookie), 'content-type': type };
  if (dice.oneIn(2)) headers['origin'] = url;
  if (dice.oneIn(8)) delete headers['content-type'];
  const body = dice.oneIn(3) ? dice.text(200) : fields.toString();
  const path = dice.pick([
    '/login',
    '/login?next=/counters',
    '/language',
    '/logout',
    '/password',
    '/forgot',
    '/reset',
    `/reset/${encodeURIComponent(wildToken(dice).toWellFormed())}`,
    '/profile',
    '/email',
    '/sessions?/one',
    '/home',
    '/devices/export.csv',
  ]);
  headers['content-length'] = String(Buffer.byteLength(body.toWellFormed()));
  return { method: dice.pick(['POST', 'POST', 'POST', 'PUT', 'DELETE']), path, headers, body };
}

/** What may stand where a mailed link has its token: of the right shape, or not. */
function wildToken(dice: Dice): string {
  const shaped = `${dice.text(8).replaceAll(/[^\w-]/g, 'c')}.${'x'.repeat(43)}`;
  return dice.oneIn(2) ? shaped : dice.text(dice.oneIn(9) ? 5_000 : 60);
}

function headersOf(dice: Dice, cookie: string): Record<string, string> {
  const bad = () => dice.text(60).replaceAll(/[^ -~]/g, '_');
  const cookies = dice.oneIn(4)
    ? `kado-session=${bad()}; kado-language=${bad()}`
    : `${cookie}${dice.oneIn(3) ? `; kado-language=${dice.pick(['ja', 'en', 'xx'])}` : ''}`;
  return {
    cookie: cookies,
    accept: dice.pick(['text/html', '*/*', 'application/json', bad()]),
    'accept-language': dice.pick(['ja', 'en-US,en;q=0.9', bad()]),
  };
}

/** A piece of a path: encoded, or as a careless program writes it. */
function segment(text: string, dice: Dice): string {
  return dice.oneIn(8)
    ? text.replaceAll(/[^!-~]|[#?]/g, '%')
    : encodeURIComponent(text.toWellFormed());
}

/** Node's client sends what fetch would refuse. */
function ask(
  url: string,
  { method, path, headers, body }: Asked,
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      let text = method === 'HEAD' ? 'a sentence elsewhere' : '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    sent.setTimeout(20_000, () => sent.destroy(new Error('no answer within 20 s')));
    sent.on('error', reject);
    sent.end(body.toWellFormed());
  });
}
