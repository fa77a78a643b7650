import { describe, expect, test } from 'vitest';
import { clientAddress, publicBase } from '../../src/http/public-address.js';

const OWN = 'https://own.example';
const RULES = { publicUrl: OWN, trustedProxies: new Set(['10.0.0.7', 'fd00::7']) };

describe('from a configured proxy', () => {
  test.each([
    ['host=a.example', 'https://a.example'],
    ['host=a.example;proto=http', 'http://a.example'],
    ['for=192.0.2.1;host=A.Example;proto=https', 'https://a.example'],
    ['For=192.0.2.1; Host=a.example; Proto=https', 'https://a.example'],
    ['host="a.example:8443"', 'https://a.example:8443'],
    ['host=first.example, for=10.0.0.1;host=last.example', 'https://last.example'],
  ])('Forwarded: %s is %s', (forwarded, base) => {
    for (const peer of ['10.0.0.7', '::ffff:10.0.0.7', 'fd00::7'])
      expect(publicBase(RULES, peer, forwarded)).toBe(base);
  });

  test.each([
    undefined,
    '',
    'for=192.0.2.1',
    'proto=http',
    'host=',
    'host=a b',
    'host=user@a.example',
    'host=a.example/path',
    'host=a.example?x',
    'host=a.example:99999999',
    'host="a.example\r\nx: y"',
    'host=<script>',
    'host=a.example;proto=javascript',
    'host=a.example;proto=ftp',
    'host=first.example, for=10.0.0.1',
    `${'x'.repeat(2000)};host=a.example`,
  ])('Forwarded: %s does not change the address', (forwarded) => {
    expect(publicBase(RULES, '10.0.0.7', forwarded)).toBe(OWN);
  });
});

test.each([undefined, '', '192.0.2.1', '10.0.0.70', '10.0.0.7.evil', 'fd00::8'])(
  'from %s it is never believed',
  (peer) => {
    expect(publicBase(RULES, peer, 'host=a.example')).toBe(OWN);
  },
);

test('without configured proxies nobody is believed', () => {
  expect(publicBase({ publicUrl: OWN, trustedProxies: new Set() }, '127.0.0.1', 'host=a.example')).toBe(OWN);
});

describe('who sent a request', () => {
  test.each([
    ['for=192.0.2.1', '192.0.2.1'],
    ['for=192.0.2.1:4711;host=a.example', '192.0.2.1'],
    ['For="[2001:db8::1]:4711"', '2001:db8::1'],
    ['for="[2001:db8::1]"', '2001:db8::1'],
    ['for=_hidden', '_hidden'],
    ['for=1.2.3.4, for=192.0.2.1', '192.0.2.1'],
    ['for=1.2.3.4, for=192.0.2.1, for="[fd00::7]"', '192.0.2.1'],
    [`${'for=1.2.3.4, '.repeat(500)}for=192.0.2.1`, '192.0.2.1'],
    ['for=10.0.0.7', '10.0.0.7'],
    ['for="a b"', '10.0.0.7'],
    ['host=a.example', '10.0.0.7'],
    ['', '10.0.0.7'],
    [undefined, '10.0.0.7'],
  ])('behind a configured proxy that says %s is %s', (forwarded, address) => {
    expect(clientAddress(RULES, '10.0.0.7', forwarded)).toBe(address);
  });

  test('is the peer, whatever it says of itself', () => {
    expect(clientAddress(RULES, '192.0.2.9', 'for=192.0.2.1')).toBe('192.0.2.9');
    expect(clientAddress(RULES, undefined, 'for=192.0.2.1')).toBeUndefined();
  });
});
