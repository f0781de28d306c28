import { describe, expect, test } from 'vitest';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import type { SnmpV3User } from '#server/drivers/snmp/target.ts';
import { startAgent } from '#simulator/agent.ts';
import { MibTable } from '#simulator/mib.ts';
import { startV3Agent } from '#test/support/snmp-v3-agent.ts';

const now = (): number => 0;
const plan = { scalars: ['1.3.9.1.1.0'], subtrees: [{ oid: '1.3.9.1.1', maxRows: 5 }] };
const right: SnmpV3User = {
  user: 'fleet',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: 'authentication',
  privProtocol: 'aes256b',
  privKey: 'privacy-privacy',
};

async function poll(agent: { host: string; port: number }, v3: SnmpV3User) {
  const target = { host: agent.host, port: agent.port, version: '3' as const, v3 };
  return pollDevice(target, plan, { now, timeoutMs: 500, retries: 0, deadlineMs: 5_000 });
}

describe('SNMPv3', () => {
  test.each<Partial<SnmpV3User>>([
    { level: 'noAuthNoPriv' },
    { level: 'authNoPriv', authProtocol: 'sha' },
    { authProtocol: 'sha', privProtocol: 'aes' },
    { authProtocol: 'sha224', privProtocol: 'aes' },
    { authProtocol: 'sha256', privProtocol: 'aes256b' },
    { authProtocol: 'sha384', privProtocol: 'aes256r' },
    { authProtocol: 'sha512', privProtocol: 'aes256r' },
  ])('reads with %o', async (some) => {
    const user = { ...right, ...some };
    using agent = await startV3Agent(user);
    const result = await poll(agent, user);
    expect(result.error).toBeNull();
    expect(result.dialect).toEqual({ version: '3', bulk: true });
    expect(result.observation?.varbinds).toContainEqual({ oid: '1.3.9.1.1.0', type: 2, value: 42 });
  });

  describe('on a device that reports what is wrong', () => {
    const known: SnmpV3User = { ...right, privProtocol: 'aes' };
    const usm = { ...known, authProtocol: 'sha256' as const, privProtocol: 'aes' as const };
    const start = () =>
      startAgent({ host: '127.0.0.1', port: 0, community: '', usm, mib: () => new MibTable([]) });

    test('the right user is answered', async () => {
      await using agent = await start();
      expect((await poll(agent, known)).error).toBeNull();
    });

    test.each<[string, Partial<SnmpV3User>]>([
      ['snmp.wrong_v3_password', { authKey: 'another-key' }],
      ['snmp.wrong_v3_password', { authProtocol: 'sha512' }],
      ['snmp.unknown_v3_user', { user: 'nobody' }],
      ['snmp.decrypt', { privKey: 'another-key' }],
      ['snmp.unsupported_v3_level', { level: 'authNoPriv' }],
    ])('it is %s with %o', async (code, some) => {
      await using agent = await start();
      const result = await poll(agent, { ...known, ...some });
      expect(result.error?.code).toBe(code);
      expect(result.observation).toBeNull();
      expect(JSON.stringify(result.error?.details)).not.toContain('another-key');
    });
  });

  test('with a wrong key is not taken for a dead device, even where the device drops the request', async () => {
    using agent = await startV3Agent(right);
    const result = await poll(agent, { ...right, authKey: 'another-key' });
    expect(result.error?.code).toBe('snmp.v3_no_answer');
  });

  test('with a user that the device does not know says so', async () => {
    using agent = await startV3Agent(right);
    const result = await poll(agent, { ...right, user: 'nobody' });
    expect(result.error?.code).toBe('snmp.unknown_v3_user');
  });

  test('refuses DES and MD5 with a sentence, before anything is sent', async () => {
    using agent = await startV3Agent(right);
    const des = await poll(agent, { ...right, privProtocol: 'des' });
    expect(des.error?.code).toBe('snmp.des_unsupported');
    expect(des.error?.details['advice']).toMatch(/SHA and AES/);
    expect(des.datagrams).toBe(0);
    const md5 = await poll(agent, { ...right, level: 'authNoPriv', authProtocol: 'md5' });
    expect(md5.error?.code).toBe('snmp.des_unsupported');
  });

  test('without a user or with a key that is too short is a question of the settings', async () => {
    using agent = await startV3Agent(right);
    expect((await poll(agent, { ...right, user: '' })).error?.code).toBe('snmp.bad_settings');
    expect((await poll(agent, { ...right, authKey: 'short' })).error?.code).toBe(
      'snmp.bad_settings',
    );
  });
});
