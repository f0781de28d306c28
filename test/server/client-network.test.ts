import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientNetwork } from '#server/client-network.ts';

test('§1.2 an IPv4 address counts as itself, however it is written', () => {
  const written = ['192.0.2.7', '::ffff:192.0.2.7', '::FFFF:192.0.2.7', '192.0.2.7:51234'];
  expect(written.map(clientNetwork)).toEqual(written.map(() => '192.0.2.7'));
  expect(clientNetwork('192.0.2.8')).not.toBe(clientNetwork('192.0.2.7'));
});

test('§1.2 of IPv6 the first four groups count', () => {
  const written = [
    '2001:db8:0:7::1',
    '2001:0DB8:0000:0007:ffff:1:2:3',
    '[2001:db8:0:7::9]:443',
    '2001:db8::7:0:0:0:5%eth0',
  ];
  expect(written.map(clientNetwork)).toEqual(written.map(() => '2001:db8:0:7::/64'));
  expect(clientNetwork('2001:db8:0:8::1')).toBe('2001:db8:0:8::/64');
  expect(clientNetwork('::1')).toBe('0:0:0:0::/64');
});

test('addresses of one /64 are one client, of two are two', () => {
  const group = fc.nat({ max: 0xffff }).map((n) => n.toString(16));
  const address = fc.tuple(group, group, group, group, group, group, group, group);
  fc.assert(
    fc.property(address, address, (one, other) => {
      const near = [...one.slice(0, 4), ...other.slice(4)];
      expect(clientNetwork(near.join(':'))).toBe(clientNetwork(one.join(':')));
      fc.pre(one.slice(0, 4).join() !== other.slice(0, 4).join());
      expect(clientNetwork(other.join(':'))).not.toBe(clientNetwork(one.join(':')));
    }),
  );
});

test('what is no address is kept short', () => {
  expect(clientNetwork('unknown')).toBe('unknown');
  expect(clientNetwork('x'.repeat(10_000))).toHaveLength(64);
});
