import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decode } from '#core/decode.ts';
import { pollStepsFor } from '#core/poll-plan.ts';
import type { DeviceReport, Varbind } from '#core/reading.ts';
import { definitions } from '#definitions/index.ts';
import { readWalk } from '#server/drivers/replay/read-walk.ts';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import { goodManners, startAgent, type AgentManners } from '#simulator/agent.ts';
import { MibTable } from '#simulator/mib.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';

const folder = sharedDir === null ? null : `${sharedDir}fixtures/snmp/`;
const files =
  folder === null
    ? []
    : readdirSync(folder, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.snmprec'));

const steps = pollStepsFor(definitions);

function recorded(file: string): readonly Varbind[] {
  return readWalk(readFileSync(`${folder}${file}`)).varbinds;
}

async function polled(varbinds: readonly Varbind[], manners: Partial<AgentManners>) {
  const mib = new MibTable(varbinds);
  await using agent = await startAgent({
    host: '127.0.0.1',
    port: 0,
    community: 'public',
    mib: () => mib,
    manners: () => ({ ...goodManners, ...manners }),
  });
  return await pollDevice({ host: agent.host, port: agent.port, version: 'auto' }, steps, {
    now: () => 0,
    timeoutMs: 300,
    deadlineMs: 20_000,
  });
}

function meaning(varbinds: readonly Varbind[]): DeviceReport {
  return decode(varbinds, definitions);
}

describe.skipIf(folder === null)(
  `a real device (${folder === null ? sharedAbsent : 'recorded'})`,
  () => {
    test.each(files)('%s means the same polled as walked from end to end', async (file) => {
      const varbinds = recorded(file);
      const result = await polled(varbinds, {});
      expect(result.error).toBeNull();
      expect(meaning(result.observation?.varbinds ?? [])).toEqual(meaning(varbinds));
    });

    test.each(files.filter((_, i) => i % 6 === 0))(
      '%s means the same asked by GETNEXT, in v1, and through small answers',
      async (file) => {
        const varbinds = recorded(file);
        for (const manners of [
          { bulk: 'error' as const },
          { v1Only: true },
          { maxMessageBytes: 484 },
        ]) {
          const result = await polled(varbinds, manners);
          expect(result.error).toBeNull();
          expect(meaning(result.observation?.varbinds ?? [])).toEqual(meaning(varbinds));
        }
      },
      20_000,
    );
  },
);
