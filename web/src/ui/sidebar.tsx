import { useEffect, useState } from 'preact/hooks';
import { pages } from '../pages/registry.ts';
import { LiveBadge } from './live-badge.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

const groups = ['Operate', 'Talk', 'Improve', 'Account'] as const;

/** The pages by group; on a phone it folds into a bar. */
export function Sidebar({ current, onHelp }: { readonly current: string; readonly onHelp: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  // a page was chosen: the menu has done its work
  useEffect(() => setIsOpen(false), [current]);
  return (
    <header class={isOpen ? 'sidebar open' : 'sidebar'}>
      <div class="brand">
        <a href="/">EnterpriseHub</a>
        <LiveBadge />
        <button type="button" class="menu" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Menu
        </button>
      </div>
      <nav aria-label="Pages">
        {groups.map((group) => {
          const inside = pages.filter((page) => page.group === group);
          if (inside.length === 0) return null;
          return (
            <section key={group}>
              <h2>{group}</h2>
              {inside.map((page) => (
                <a key={page.path} href={page.path} aria-current={page.path === current ? 'page' : undefined}>
                  <span>{page.title}</span>
                  <kbd>g {page.key}</kbd>
                </a>
              ))}
              {group === 'Talk' && (
                <a href="/panel" data-reload>
                  Agent panel
                </a>
              )}
            </section>
          );
        })}
      </nav>
      <div class="sidebar-foot">
        <a href="/account" data-reload>
          Your account
        </a>
        <ThemeSwitch />
        <button type="button" class="quiet" onClick={onHelp}>
          Keys <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}
