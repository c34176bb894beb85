import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sums: Record<string, string> = {
  'apps/calendars.json': '0825a16583dab7d3f34d9c5ef8b63e390dabf26d308429226d3360e813d1fc28',
  'apps/contacts.json': 'd251defab9b0d3ae2feb393b27c071bed7e964c63826af0131bb8e888ecfd6cb',
  'apps/conversations.json': 'd8e08fcf4249f4f0ba190da0b46a440ffcdf18b95f11a0e2331f82a0df7d14bb',
  'apps/locations.json': 'a91eb2f2f2a7d0346a494d9dfb2fec075338e1719730e6284d2713f318452063',
  'apps/oauth.json': '8410d2b9cc2872acce8a3578d6df3ab105514ea69934d89374429fab1dbc04e8',
  'apps/opportunities.json': 'bd2c63ca4ef9929fb996a04c873e7300b7d3fe5737200270e7f2270dce26e1ba',
  'apps/users.json': 'a83b463c0bd7e9cc3d0602d5a8edc44ce27a207eec965b7bbfa77855c672c408',
  'apps/workflows.json': 'c496faeb7b77f4b1b54a48cf4f6087620642d7034e610844108297a54668bfd1',
  'common/common-schemas.json': '0713be7ea50c988f5eb78b35d724301c1b3b6386c819860b67bda8893a22e21e',
};

test.each(Object.entries(sums))('%s is the published file', (path, sum) => {
  const bytes = readFileSync(new URL(`./data/${path}`, import.meta.url));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sum);
});
