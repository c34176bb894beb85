import { request } from 'undici';

export const operatorToken = 'operator-token-of-the-tests-000';

/** One call of an owner's route; anything but a 2xx is thrown. */
export async function readJson(
  baseUrl: string,
  path: string,
  token: string,
  body?: object,
): Promise<unknown> {
  const { statusCode, body: answer } = await request(baseUrl + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (statusCode >= 300) throw new Error(`${path} answered ${statusCode}: ${text}`);
  return JSON.parse(text);
}
