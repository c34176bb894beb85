import { useEffect, useState } from 'preact/hooks';
import { pages } from './pages/registry.ts';
import { navigate } from './router.ts';

/** After `g`, the letter of a page is waited for this long. */
const chordMs = 1_500;

/** `g` and a letter goes to a page, `/` to the first filter, `?` opens the help. Typing in a field is left alone. */
export function useKeyboard(): { isOpen: boolean; open: () => void; close: () => void } {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    let pressedAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setIsOpen(false);
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isChord = event.timeStamp - pressedAt < chordMs;
      pressedAt = event.key === 'g' && !isChord ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const page = isChord ? pages.find(({ key }) => key === event.key) : undefined;
      if (page !== undefined) {
        navigate(page.path);
      } else if (event.key === '/') {
        const first = document.querySelector<HTMLElement>('.filters :is(input, select)');
        if (first === null) return;
        first.focus();
      } else if (event.key === '?') {
        setIsOpen(true);
      } else {
        return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return { isOpen, open: () => setIsOpen(true), close: () => setIsOpen(false) };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
