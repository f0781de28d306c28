/** §12: a trap makes a device's poll due, and says nothing by itself. */
import { createSocket } from 'node:dgram';
import snmp from 'net-snmp';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '#core/delivery.ts';
import { startCollector } from '#server/collector/built-in.ts';
import { Hints } from '#server/collector/hints.ts';
import { snmpParts } from '#server/collector/poll-snmp.ts';
import { definitions } from '#definitions/index.ts';
import { openTrapEar } from '#server/drivers/snmp/trap-ear.ts';
import { startResponder } from '#test/support/snmp-responder.ts';

const values = {
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
  '1.3.6.1.2.1.25.3.5.1.1.1': 3,
  '1.3.6.1.2.1.43.10.2.1.3.1.1': 7,
  '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: 4_711 },
};

/** Two printers that are asked once a day, and an ear for traps. */
async function office() {
  await using stack = new AsyncDisposableStack();
  const one = stack.use(await startResponder({ values }));
  const delivered: Delivery[] = [];
  const hints = new Hints();
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const ear = stack.use(
    await openTrapEar({
      ...{ port: 0, host: '127.0.0.1' },
      onTrap: (address) => hints.hint(address),
      log: { warn: () => {} },
    }),
  );
  const day = 86_400_000;
  const target = { host: one.host, port: one.port, version: 'auto' as const };
  const elsewhere = { ...target, host: 'localhost' };
  const times = { dialect: null, countedAt: null, contactAt: null };
  stack.use(
    startCollector(
      {
        devices: async () => [
          { deviceId: 'one', target, ...times },
          { deviceId: 'named', target: elsewhere, ...times },
        ],
        ...snmpParts(definitions, { now, timeoutMs: 500, retries: 1 }),
        ingest: async (deliveries) => void delivered.push(...deliveries),
        reportFailures: async () => {},
        now,
        log: { warn: () => {} },
      },
      { schedule: { stateIntervalMs: day, counterIntervalMs: day }, tickMs: 20, hints },
    ),
  );
  const kept = stack.move();
  return {
    ...{ delivered, ear },
    later: (ms: number) => void (ahead += ms),
    of: (deviceId: string) => delivered.filter((each) => each.deviceId === deviceId).length,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function sendTrap(port: number): Promise<void> {
  const session = snmp.createSession('127.0.0.1', 'public', { trapPort: port });
  return new Promise((resolve, reject) => {
    session.trap(snmp.TrapType.LinkUp, (error: Error | null) => {
      session.close();
      if (error) reject(error);
      else resolve();
    });
  });
}

describe('§12 a trap', () => {
  test('has the device that sent it asked at once, and no other', async () => {
    await using made = await office();
    await expect.poll(() => made.delivered.length).toBe(2);
    made.later(60_000);
    await sendTrap(made.ear.port);
    await expect.poll(() => made.of('one')).toBe(2);
    expect(made.of('named')).toBe(1);
  });

  test('of a device that was asked just now waits some seconds, and many are one', async () => {
    await using made = await office();
    await expect.poll(() => made.delivered.length).toBe(2);
    for (let n = 0; n < 50; n++) await sendTrap(made.ear.port);
    expect(made.of('one')).toBe(1);
    made.later(10_000);
    await expect.poll(() => made.of('one')).toBe(2);
    made.later(60_000);
    await sendTrap(made.ear.port);
    await expect.poll(() => made.of('one')).toBe(3);
  });

  test('is only what begins like one; anything else is passed over', async () => {
    const heard: string[] = [];
    await using ear = await openTrapEar({
      ...{ port: 0, host: '127.0.0.1', log: { warn: () => {} } },
      onTrap: (address) => void heard.push(address),
    });
    const socket = createSocket('udp4');
    const send = (bytes: Uint8Array) =>
      new Promise((resolve) => socket.send(bytes, ear.port, '127.0.0.1', resolve));
    await send(Uint8Array.of());
    await send(new TextEncoder().encode('GET / HTTP/1.1'));
    await send(new Uint8Array(60_000));
    await send(Uint8Array.of(0x30, 0xff, 0xff));
    await expect.poll(() => heard).toEqual(['127.0.0.1']);
    socket.close();
  });
});
