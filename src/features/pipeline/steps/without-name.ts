/** The lead addressed by name more often than every third text sounds like a machine; «Maria, » and «, Maria» go. */
export function withoutName(words: string, name: string): string {
  if (name.trim() === '') return words;
  const literal = name.trim().replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  const rest = words
    .replace(new RegExp(`^${literal}, +`, 'u'), '')
    .replace(new RegExp(`, ${literal}(?=[.,!?]|$)`, 'u'), '');
  if (rest === '' || rest === words) return words;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
