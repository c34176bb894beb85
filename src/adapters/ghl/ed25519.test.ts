import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEd25519Check, nodeCheck, sodium, sodiumCheck } from './ed25519.ts';

const pair = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');

describe('the Ed25519 check', () => {
  it('accepts the key’s own signature of exactly these bytes', () => {
    const check = createEd25519Check(pair.publicKey);
    const body = Buffer.from('{"a":1}');
    expect(check(body, sign(null, body, pair.privateKey))).toBe(true);
    expect(check(Buffer.from('{"a": 1}'), sign(null, body, pair.privateKey))).toBe(false);
    expect(check(body, sign(null, body, other.privateKey))).toBe(false);
    expect(check(body, Buffer.alloc(0))).toBe(false);
  });

  it.skipIf(sodium === null)('libsodium and Node agree on sound, damaged, short and long signatures', () => {
    const library = sodium;
    if (library === null) return;
    const ours = sodiumCheck(library, pair.publicKey);
    const theirs = nodeCheck(pair.publicKey);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(63),
        fc.nat(255),
        fc.nat(70),
        (bytes, at, mask, length) => {
          const body = Buffer.from(bytes);
          const signature = sign(null, body, pair.privateKey);
          const damaged = Buffer.from(signature);
          damaged[at] = (damaged[at] ?? 0) ^ mask;
          const cut = Buffer.concat([signature, Buffer.alloc(8)]).subarray(0, length);
          for (const one of [signature, damaged, cut]) {
            expect(ours(body, one)).toBe(theirs(body, one));
          }
          expect(ours(body, signature)).toBe(true);
        },
      ),
    );
  });
});
