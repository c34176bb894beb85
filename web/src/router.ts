import { computed, signal } from '@preact/signals';

/** The address is the only state of what is looked at: a copied link shows the same page with the same filters. */
const address = signal(read());

export const path = computed(() => address.value.path);
const query = computed(() => address.value.query);

if (typeof window !== 'undefined') window.addEventListener('popstate', () => (address.value = read()));

function read(): { readonly path: string; readonly query: URLSearchParams } {
  const { pathname, search } = typeof location === 'undefined' ? { pathname: '/', search: '' } : location;
  return { path: pathname, query: new URLSearchParams(search) };
}

/** Goes to an address of this site. A new page begins at its top. */
export function navigate(to: string): void {
  const isOtherPage = new URL(to, location.href).pathname !== location.pathname;
  history.pushState(null, '', to);
  address.value = read();
  if (isOtherPage) scrollTo(0, 0);
}

/** The value of a filter in the address, or what it is by default. */
export function filter(name: string, byDefault = ''): string {
  return query.value.get(name) ?? byDefault;
}

/** Sets filters; the empty text takes one out. Replaces the entry in the history, so that Back leaves the page. */
export function setFilters(changes: Readonly<Record<string, string>>): void {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  history.replaceState(null, '', location.pathname + (text === '' ? '' : `?${text}`));
  address.value = read();
}

/** An address with a query made of what is not empty. */
export function addressOf(
  to: string,
  parts: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const made = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== null && value !== undefined && value !== '') made.set(name, String(value));
  }
  const text = made.toString();
  return text === '' ? to : `${to}?${text}`;
}

/** Plain links of this site change the page without loading it anew; `target`, downloads and modified clicks stay. */
export function followLinks(root: Document): void {
  root.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const to = link?.getAttribute('href') ?? '';
    if (link === null || link.target !== '' || link.hasAttribute('download') || !to.startsWith('/')) return;
    if (link.hasAttribute('data-reload')) return;
    event.preventDefault();
    navigate(to);
  });
}
