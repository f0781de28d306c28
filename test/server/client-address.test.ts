import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress } from '#server/http.ts';

function request(forwarded?: string) {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: '192.0.2.1' });
  return { socket, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } };
}

test('without a proxy of ours the peer counts, whatever the header says', () => {
  expect(clientAddress(request('198.51.100.7'), 0)).toBe('192.0.2.1');
});

test('behind proxies of ours counts what the outermost of them wrote', () => {
  expect(clientAddress(request('invented, 198.51.100.7'), 1)).toBe('198.51.100.7');
  expect(clientAddress(request('invented, 198.51.100.7, 10.0.0.2'), 2)).toBe('198.51.100.7');
});

test('a proxy that names nobody is counted itself', () => {
  expect(clientAddress(request(), 1)).toBe('192.0.2.1');
  expect(clientAddress(request('198.51.100.7'), 3)).toBe('192.0.2.1');
});
