/** Line colours of the charts, from the theme: chosen to differ in lightness too, for eyes that do not tell hues. */
export const lineColours = ['--line-1', '--line-2', '--line-3', '--line-4', '--line-5'] as const;

export function colourOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
