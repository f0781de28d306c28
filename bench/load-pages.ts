/** What people look at, and how often, in the load bench. */

export interface Look {
  /** the line of the table that it counts to */
  name: string;
  path: string;
  /** where the open screen asks what changed (§3.1.7); null: it follows nothing */
  live: string | null;
  /** stands at the end of a whole answer */
  marker: string;
}

const months = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';
const html = '</html>';

/** How often each is looked at, of some hundred looks. */
type Chance = () => number;
const kinds: readonly [
  weight: number,
  look: (chance: Chance, devices: readonly string[]) => Look,
][] = [
  [14, () => live('Home', '/home', '/live/home')],
  [12, (chance) => list('device list by name', pageQuery(chance, ''))],
  [6, (chance) => list('device list by state', pageQuery(chance, 'sort=status'))],
  [8, (chance) => list('device list, searched', `?text=${Math.floor(chance() * 1_000)}`)],
  [14, (chance, devices) => device(of(devices, chance))],
  [9, (chance) => page('matrix by name', `/counters?${months}${atPage(chance)}`)],
  [6, (chance) => page('matrix by total', `/counters?${months}&sort=-total${atPage(chance)}`)],
  [6, (chance) => page('one month', `/counters/period/2026-${month(chance)}/function`)],
  [
    10,
    (chance, devices) =>
      page('one device’s counters', `/counters/device/${of(devices, chance)}/base?${months}`),
  ],
  [6, () => page('supplies', '/supplies')],
  [3, () => page('notifications', '/notifications')],
  [0.5, () => ({ ...page('CSV of the matrix', `/counters/export.csv?${months}`), marker: '\n' })],
];
const allWeights = kinds.reduce((sum, [weight]) => sum + weight, 0);

/** @param chance from 0 to below 1, the next at each call */
export function nextLook(chance: Chance, devices: readonly string[]): Look {
  let left = chance() * allWeights;
  for (const [weight, look] of kinds) {
    left -= weight;
    if (left < 0) return look(chance, devices);
  }
  return live('Home', '/home', '/live/home');
}

function page(name: string, path: string): Look {
  return { name, path, live: null, marker: html };
}

function live(name: string, path: string, address: string): Look {
  return { ...page(name, path), live: address };
}

function list(name: string, query: string): Look {
  return live(name, `/devices${query}`, `/live/devices${query}`);
}

function device(id: string): Look {
  return live('one device', `/devices/${id}`, `/live/devices/${id}`);
}

function of(devices: readonly string[], chance: Chance): string {
  return devices[Math.floor(chance() * devices.length)] ?? '';
}

/** Most look at the first page; who goes on goes anywhere up to the tenth. */
function pageOf(chance: Chance): number {
  return chance() < 0.6 ? 1 : 2 + Math.floor(chance() * 9);
}

function pageQuery(chance: Chance, sort: string): string {
  const number = pageOf(chance);
  const params = [sort, number > 1 ? `page=${number}` : ''].filter((one) => one !== '');
  return params.length === 0 ? '' : `?${params.join('&')}`;
}

function atPage(chance: Chance): string {
  const number = pageOf(chance);
  return number > 1 ? `&page=${number}` : '';
}

/** One of this year's. */
function month(chance: Chance): string {
  return String(1 + Math.floor(chance() * 11)).padStart(2, '0');
}
