/** What a body says; undefined where it says nothing, null where it is no JSON. */
export function jsonOf(body: string): unknown {
  if (body.trim() === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
