import { expect, test } from 'vitest';
import { Broadcast } from './broadcast.ts';

function listener() {
  const heard: string[] = [];
  return {
    heard,
    words: (field: string, text: string) => heard.push(`${field}:${text}`),
    restarted: () => heard.push('again'),
  };
}

test('no suggestion is told whose evidence was not found', () => {
  const broadcast = new Broadcast(
    (quote) => quote === 'too much',
    () => undefined,
  );
  const one = listener();
  broadcast.join(one);
  broadcast.text('{"title":"Price","evidence":"invented","say":"Shall we look at');
  expect(one.heard).toEqual(['title:Price']);
  broadcast.restarted();
  broadcast.text('{"title":"Price","evidence":"too much","say":"Shall we');
  expect(one.heard.slice(1)).toEqual(['again', 'title:Price', 'say:Shall we']);
});

test('who comes late hears what was said before; the last to leave ends it', () => {
  let isDeserted = false;
  const broadcast = new Broadcast(
    () => true,
    () => {
      isDeserted = true;
    },
  );
  const leaveFirst = broadcast.join(listener());
  broadcast.text('{"title":"Two ways","evidence":"q","say":"He');
  const late = listener();
  const leaveLate = broadcast.join(late);
  broadcast.text('llo"}');
  expect(late.heard).toEqual(['title:Two ways', 'say:He', 'say:llo']);
  leaveFirst();
  expect(isDeserted).toBe(false);
  leaveLate();
  expect(isDeserted).toBe(true);
});
