/** Makes an element; text children are text, so nothing a lead writes can become markup. */
export function element(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  const { className, ...attributes } = options;
  if (className) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}

/**
 * Fills a list from entries `{ key, content, build }` and marks what is new or different since the last time.
 * The first filling for a lead marks nothing.
 */
export function fillList(list, entries, emptyText, memory) {
  const before = memory.get(list.id);
  const now = new Map(entries.map(({ key, content }) => [key, content]));
  memory.set(list.id, now);
  const made = entries.map(({ key, content, build }) => {
    const item = build();
    if (before !== undefined && before.get(key) !== content) item.classList.add('fresh');
    return item;
  });
  if (made.length === 0)
    made.push(element(list.tagName === 'DL' ? 'div' : 'li', { className: 'nothing' }, emptyText));
  list.replaceChildren(...made);
}

/** A North American number as a phone shows it. */
export function readableNumber(number) {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
