import { request } from 'undici';

/** Opens as many live streams as the first argument says, at the address of the second, and reads until it is ended. */
const [many = '1', url = '', token = ''] = process.argv.slice(2);
let frames = 0;
for (let viewer = 0; viewer < Number(many); viewer += 1) {
  const { body } = await request(url, { headers: { authorization: `Bearer ${token}` } });
  body.on('data', (chunk: Buffer) => {
    if (chunk.includes('event: frame')) frames += 1;
  });
}
process.stdout.write('open\n');
process.on('SIGTERM', () => {
  process.stdout.write(`${frames}\n`, () => process.exit(0));
});
