import { expect, test } from 'vitest';
import { encryptUserContext } from '../../../test/support/ghl-user-context.ts';
import { readUserContext } from './user-context.ts';

const secret = 'f3b0c442-98fc-1c14-9afb-f4c8996fb924';
const context = {
  userId: 'MKQJ7wOVVmNOMvrnKKKK',
  companyId: 'GNb7aIv4rQFVb9iwNl5K',
  role: 'admin',
  type: 'agency',
  activeLocation: 'yLKVZpNppIdYpah4RjNE',
  userName: 'Ana María Doe',
  email: 'ana@example.com',
  isAgencyOwner: false,
};

/** By another program: openssl enc -aes-256-cbc -md md5 -salt -base64 -A -k SECRET */
const byOpenssl = [
  'U2FsdGVkX18Uql2yAmIRdSoTQFJt04K04oD9GMayHo2ePKsEtz1pUlsYlK082MnCRZ/DLgvQHR3uUwHAb6RYGI8uV1',
  '1xsyPlIHdYwhLNw4sxCramiw7a5dgCfqt5FrqdZMDCr+KW0vAXFwVrdBBWP65HZnhdyY50/o3OAfwnGzUqKitRrt0y',
  '4bdBN3LB5sgBa1k5B5wonrTC7NkHln7BQ/5XpD+X6S9jJufaHpc02KA0jLcmZY7bHkMK+GyaXrn42aR5NnmG0nLMIH',
  'pCaUMfDNbXf/NirrdAXYEQT277d9q1FEEaOs15vk4WJovMli1A',
].join('');

function encrypted(value: object, key = secret): string {
  return encryptUserContext(value, key);
}

test('a context that openssl wrote in the documented form is read', () => {
  expect(readUserContext(byOpenssl, secret)).toEqual(readUserContext(encrypted(context), secret));
  expect(readUserContext(byOpenssl, secret)).toEqual({
    outcome: 'user',
    user: {
      userId: 'MKQJ7wOVVmNOMvrnKKKK',
      userName: 'Ana María Doe',
      locationId: 'yLKVZpNppIdYpah4RjNE',
    },
  });
  const { activeLocation: _, ...agency } = context;
  expect(readUserContext(encrypted(agency), secret)).toMatchObject({ user: { locationId: null } });
});

test('another secret, no user, and other forms are refused', () => {
  expect(readUserContext(encrypted(context, 'another'), secret).outcome).toBe('refused');
  expect(readUserContext(encrypted({ userName: 'nobody' }), secret).outcome).toBe('refused');
  expect(readUserContext(encrypted({ ...context, userId: "x' or '1" }), secret).outcome).toBe('refused');
  for (const text of ['', 'x', 'a b', Buffer.from(JSON.stringify(context)).toString('base64')]) {
    expect(readUserContext(text, secret).outcome).toBe('refused');
  }
});

test('a context with any one bit flipped never names another well-formed user by garbling a block', () => {
  const bytes = Buffer.from(encrypted(context), 'base64');
  const named = new Set<string>();
  for (let bit = 8 * 16; bit < bytes.length * 8; bit += 1) {
    const altered = Buffer.from(bytes);
    altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    const read = readUserContext(altered.toString('base64'), secret);
    if (read.outcome === 'user') named.add(read.user.userName);
  }
  // one block is garbled by each flip: what still reads has lost or kept its name, which the CRM is asked about
  expect(named.size).toBeLessThan(3);
});
