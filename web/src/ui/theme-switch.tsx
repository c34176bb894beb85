import { signal } from '@preact/signals';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];
const place = 'theme';

export const theme = signal<Theme>(stored());
apply(theme.value);

function stored(): Theme {
  const kept = localStorage.getItem(place);
  return themes.find((name) => name === kept) ?? 'system';
}

function apply(next: Theme): void {
  if (next === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', next);
}

/** As the device says, or light, or dark; remembered in this browser only. */
export function ThemeSwitch() {
  return (
    <label class="theme-switch">
      <span class="unseen">Colours</span>
      <select
        value={theme.value}
        onChange={(event) => {
          const next = themes.find((name) => name === event.currentTarget.value) ?? 'system';
          theme.value = next;
          localStorage.setItem(place, next);
          apply(next);
        }}
      >
        <option value="system">System colours</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
