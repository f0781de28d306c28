/** `kado collect --status`: how the collector of a folder is, running or not. */
import { statusOf, type CollectorStatus } from '#server/outpost/status.ts';
import { shedTexts } from '#server/outpost/shed.ts';

/** @returns 0 where it runs and all is well, else 1 */
export function collectStatus(dataDir: string, json: boolean): number {
  const status = statusOf(dataDir, Date.now());
  process.stdout.write(json ? `${JSON.stringify(status)}\n` : `${linesOf(status).join('\n')}\n`);
  return status.state === 'well' ? 0 : 1;
}

const states: Readonly<Record<CollectorStatus['state'], string>> = {
  not_enrolled:
    'Not enrolled yet: get a token from the portal’s operator, and use kado collect enrol.',
  refused:
    'Refused by the portal: revoked, or moved to another machine. Get a new token (kado collector renew) and use kado collect enrol.',
  stopped: 'Not running: start it by kado collect, or by its service.',
  trouble: 'Running, with trouble:',
  well: 'Running, and all is well.',
};

function linesOf({ state, server, collectorId, devices, last, outbox }: CollectorStatus): string[] {
  const lines = [states[state]];
  const trouble = last?.trouble ?? null;
  if (state === 'trouble' && trouble !== null) {
    lines.push(`  ${trouble.text} (since ${trouble.since})`);
  }
  if (state === 'trouble' && trouble === null && (last?.contactAt ?? null) === null) {
    lines.push('  The portal was not reached yet since the start: ask again in a minute.');
  }
  if (state === 'trouble' && last !== null && last.disk !== 'ok') {
    lines.push(
      `  The room for what is read is ${last.disk}: free disk space, or raise KADO_OUTBOX_MB.`,
    );
  }
  const rows: [string, string][] = [
    ['Portal', server ?? '-'],
    ['Collector', collectorId ?? '-'],
    ['Devices', String(devices ?? '-')],
    ['Last call', last?.contactAt ?? '-'],
  ];
  const ahead = last?.clockAheadMs ?? null;
  if (ahead !== null) rows.push(['Clock ahead', `${(ahead / 1000).toFixed(1)} s`]);
  if (outbox !== null) {
    const { counters, states: told, failures } = outbox.waiting;
    const since = outbox.oldestAt === null ? '' : `, the oldest of ${outbox.oldestAt}`;
    rows.push([
      'Waiting',
      `${counters} counter readings, ${told} states, ${failures} failures${since}`,
    ]);
    rows.push(['No answer', `${outbox.silent.length} devices`]);
  }
  lines.push('', ...rows.map(([name, text]) => `${name.padEnd(12)} ${text}`));
  for (const { deviceId, code, since } of outbox?.silent.slice(0, 20) ?? []) {
    lines.push(`  ${deviceId}  ${code}, last answer ${since ?? 'never'}`);
  }
  for (const { what, count, firstAt, lastAt } of outbox?.lost ?? []) {
    lines.push(`Given up for want of room: ${shedTexts[what]}: ${count}, ${firstAt} to ${lastAt}`);
  }
  for (const { deviceId, takenAt, code } of outbox?.refused ?? []) {
    lines.push(`Not wanted by the portal: ${deviceId} of ${takenAt} (${code})`);
  }
  const aside = outbox?.setAside ?? null;
  if (aside !== null) {
    lines.push(`A broken outbox was set aside: ${aside.path}, ${aside.salvaged} readings saved.`);
  }
  return lines;
}
