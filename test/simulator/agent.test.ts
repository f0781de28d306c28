import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Varbind } from '#core/reading.ts';
import { goodManners, startAgent, type Agent, type AgentManners } from '#simulator/agent.ts';
import { MibTable } from '#simulator/mib.ts';
import type { UsmUser } from '#simulator/usm.ts';
import { get, walk } from './snmp-client.ts';

const root = '1.3.6.1.4.1.99999';
const varbinds: Varbind[] = [
  ...Array.from({ length: 120 }, (_, i): Varbind => ({
    oid: `${root}.1.${i + 1}`,
    type: 65,
    value: i * 1000,
  })),
  { oid: `${root}.2.0`, type: 4, value: Buffer.from('紙づまり') },
  { oid: `${root}.3.0`, type: 2, value: -3 },
  { oid: `${root}.4.0`, type: 65, value: 4294967295 },
  { oid: `${root}.5.0`, type: 70, value: 12345678901234567n },
  { oid: `${root}.6.0`, type: 6, value: '1.3.6.1.4.1.2147483647' },
  { oid: `${root}.7.0`, type: 64, value: '127.20.0.1' },
  { oid: `${root}.8.0`, type: 4, value: Buffer.alloc(1200, 7) },
  { oid: `${root}.9.0`, type: 4, value: Buffer.alloc(400, 7) },
];
const mib = new MibTable(varbinds);
let manners: AgentManners = goodManners;
let agent: Agent;

beforeAll(async () => {
  agent = await startAgent({
    host: '127.0.0.1',
    port: 0,
    community: 'public',
    mib: () => mib,
    manners: () => manners,
    chance: () => 0.5,
  });
});
afterAll(() => agent[Symbol.asyncDispose]());

async function withManners<T>(changed: Partial<AgentManners>, ask: () => Promise<T>): Promise<T> {
  manners = { ...goodManners, ...changed };
  try {
    return await ask();
  } finally {
    manners = goodManners;
  }
}

const quick = { timeoutMs: 150, retries: 0 } as const;

describe('an agent', () => {
  it('gives a whole tree in OID order to v2c GETBULK', async () => {
    const found = await walk(agent, root);
    expect(found.map(({ oid }) => oid)).toEqual(mib.varbinds.map(({ oid }) => oid));
  });

  it('gives the same to v1 GETNEXT, but for Counter64, which v1 cannot carry', async () => {
    const found = await walk(agent, root, { version: 'v1' });
    expect(found.map(({ oid }) => oid)).toEqual(
      mib.varbinds.filter(({ type }) => type !== 70).map(({ oid }) => oid),
    );
  });

  it('keeps the type and the bytes of every value', async () => {
    const found = await get(
      agent,
      ['2', '3', '4', '6', '7'].map((n) => `${root}.${n}.0`),
    );
    expect(found.map(({ value }) => value)).toEqual([
      Buffer.from('紙づまり'),
      -3,
      4294967295,
      '1.3.6.1.4.1.2147483647',
      '127.20.0.1',
    ]);
    const [large] = await get(agent, [`${root}.5.0`]);
    expect(BigInt(`0x${(large?.value as Buffer).toString('hex')}`)).toBe(12345678901234567n);
  });

  it('refuses a whole v1 request when one name is unknown (noSuchName)', async () => {
    const asked = get(agent, [`${root}.2.0`, `${root}.77.0`], { version: 'v1' });
    await expect(asked).rejects.toThrow(/NoSuchName/);
  });

  it('answers a v2c request with an exception for the unknown name alone', async () => {
    const found = await get(agent, [`${root}.3.0`, `${root}.77.0`]);
    expect(found.map(({ type }) => type)).toEqual([2, 129]);
  });

  it('says nothing to a wrong community', async () => {
    await expect(get(agent, [`${root}.3.0`], { ...quick, community: 'private' })).rejects.toThrow(
      /timed out/i,
    );
  });

  it('says tooBig where one answer would not fit, and nothing is lost in bulk', async () => {
    const asked = get(agent, [`${root}.8.0`, `${root}.9.0`]);
    await expect(asked).rejects.toThrow(/TooBig/);
    const found = await withManners({ maxMessageBytes: 484 }, () => walk(agent, `${root}.1`));
    expect(found).toHaveLength(120);
  });

  it('can be silent, v1 only, hostile to GETBULK', async () => {
    const one = [`${root}.3.0`];
    await withManners({ silent: true }, () =>
      expect(get(agent, one, quick)).rejects.toThrow(/timed out/i),
    );
    await withManners({ v1Only: true }, async () => {
      await expect(get(agent, one, quick)).rejects.toThrow(/timed out/i);
      await expect(get(agent, one, { ...quick, version: 'v1' })).resolves.toHaveLength(1);
    });
    await withManners({ bulk: 'silent' }, async () => {
      await expect(walk(agent, root, quick)).rejects.toThrow(/timed out/i);
      await expect(get(agent, one, quick)).resolves.toHaveLength(1);
    });
    await withManners({ bulk: 'error' }, () =>
      expect(walk(agent, root, quick)).rejects.toThrow(/GeneralError/),
    );
  });

  it('can be late, and can lose requests', async () => {
    const one = [`${root}.3.0`];
    const began = performance.now();
    await withManners({ delayMs: 80 }, () => get(agent, one));
    expect(performance.now() - began).toBeGreaterThanOrEqual(75);
    await withManners({ lossPercent: 51 }, () =>
      expect(get(agent, one, quick)).rejects.toThrow(/timed out/i),
    );
    await withManners({ lossPercent: 50 }, () =>
      expect(get(agent, one, quick)).resolves.toHaveLength(1),
    );
  });

  it('drops what is not SNMP and goes on', async () => {
    const { createSocket } = await import('node:dgram');
    const socket = createSocket('udp4');
    for (const bytes of [
      '',
      '0',
      '\x30\x84\xff\xff\xff\xff',
      'GET / HTTP/1.1',
      '\x30\x03\x02\x01',
    ]) {
      socket.send(Buffer.from(bytes, 'latin1'), agent.port, agent.host);
    }
    await expect(get(agent, [`${root}.3.0`])).resolves.toHaveLength(1);
    socket.close();
  });
});

describe('an agent of SNMPv3', () => {
  const users: readonly [string, UsmUser][] = [
    ['noAuthNoPriv', { user: 'kado' }],
    ['SHA without privacy', { user: 'kado', authProtocol: 'sha', authKey: 'maplewood1' }],
    [
      'SHA and AES',
      {
        user: 'kado',
        authProtocol: 'sha',
        authKey: 'maplewood1',
        privProtocol: 'aes',
        privKey: 'riverside2',
      },
    ],
    [
      'SHA-256 and AES',
      {
        user: 'kado',
        authProtocol: 'sha256',
        authKey: 'maplewood1',
        privProtocol: 'aes',
        privKey: 'riverside2',
      },
    ],
  ];

  it.each(users)('answers with %s', async (_, usm) => {
    await using v3 = await startAgent({
      host: '127.0.0.1',
      port: 0,
      community: '',
      usm,
      mib: () => mib,
    });
    const found = await walk(v3, root, { usm });
    expect(found).toHaveLength(mib.size);
  });

  it('reports a wrong password, an unknown user and a level it does not have', async () => {
    const usm: UsmUser = { user: 'kado', authProtocol: 'sha', authKey: 'maplewood1' };
    await using v3 = await startAgent({
      host: '127.0.0.1',
      port: 0,
      community: '',
      usm,
      mib: () => mib,
    });
    const one = [`${root}.3.0`];
    await expect(get(v3, one, { usm: { ...usm, authKey: 'wrongwrong' } })).rejects.toThrow(
      /digest/i,
    );
    await expect(get(v3, one, { usm: { ...usm, user: 'nobody' } })).rejects.toThrow(/user/i);
    await expect(get(v3, one, { usm: { user: 'kado' } })).rejects.toThrow(/security level/i);
  });

  it('does not answer v1 and v2c where a v3 user is set', async () => {
    const usm: UsmUser = { user: 'kado' };
    await using v3 = await startAgent({
      host: '127.0.0.1',
      port: 0,
      community: 'public',
      usm,
      mib: () => mib,
    });
    await expect(get(v3, [`${root}.3.0`], quick)).rejects.toThrow(/timed out/i);
  });
});
