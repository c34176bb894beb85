import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSignatureVerifier } from './signature.ts';
import { ghlLegacyRsaPublicKeyPem, ghlPublicKeyPem } from './vendor-keys.ts';

const pair = generateKeyPairSync('ed25519');
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const body = Buffer.from('{"type":"InboundMessage","body":"caf\\u00e9 \\/ 1.0","n":1.0}');
const signature = sign(null, body, pair.privateKey).toString('base64');
const verifier = createSignatureVerifier({ publicKeysPem: [ghlPublicKeyPem, pem] });

test('accepts the bytes that were signed, by any configured key', () => {
  expect(verifier.verify(body, { 'x-ghl-signature': signature })).toBe('valid');
});

test('refuses a changed byte, a changed signature and the key of somebody else', () => {
  const tampered = Buffer.from(body);
  tampered[10] = (tampered[10] ?? 0) ^ 1;
  expect(verifier.verify(tampered, { 'x-ghl-signature': signature })).toBe('invalid');
  const other = Buffer.from(signature, 'base64');
  other[0] = (other[0] ?? 0) ^ 1;
  expect(verifier.verify(body, { 'x-ghl-signature': other.toString('base64') })).toBe('invalid');
  expect(verifier.verify(body, { 'x-ghl-signature': 'not base64 at all' })).toBe('invalid');
  const pinned = createSignatureVerifier({ publicKeysPem: [ghlPublicKeyPem] });
  expect(pinned.verify(body, { 'x-ghl-signature': signature })).toBe('invalid');
});

test('the same JSON written again is another body', () => {
  const again = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
  expect(verifier.verify(again, { 'x-ghl-signature': signature })).toBe('invalid');
});

test('no header, an empty one and N/A are missing', () => {
  expect(verifier.verify(body, {})).toBe('missing');
  expect(verifier.verify(body, { 'x-ghl-signature': '' })).toBe('missing');
  expect(verifier.verify(body, { 'x-ghl-signature': 'N/A' })).toBe('missing');
});

test('a header that came twice is not trusted', () => {
  expect(verifier.verify(body, { 'x-ghl-signature': [signature, signature] })).toBe('invalid');
});

test('the retired RSA signature counts only when asked for, and never beside a current one that is wrong', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const rsaPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const headers = { 'x-wh-signature': sign('sha256', body, rsa.privateKey).toString('base64') };
  expect(verifier.verify(body, headers)).toBe('missing');
  const options = { publicKeysPem: [pem], legacyRsaPublicKeyPem: rsaPem };
  const legacy = createSignatureVerifier({ ...options, legacyRsa: true });
  expect(legacy.verify(body, headers)).toBe('valid');
  expect(legacy.verify(Buffer.from('{}'), headers)).toBe('invalid');
  expect(legacy.verify(body, { ...headers, 'x-ghl-signature': 'AAAA' })).toBe('invalid');
});

test('refuses to be built without a key or with one of another kind', () => {
  expect(() => createSignatureVerifier({ publicKeysPem: [] })).toThrow(/at least one/);
  expect(() => createSignatureVerifier({ publicKeysPem: [ghlLegacyRsaPublicKeyPem] })).toThrow(/Ed25519/);
});
