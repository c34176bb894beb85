import { expect, test } from 'vitest';
import { ManualClock } from '../../../kit/clock.ts';
import type { DeskFrame } from './desk-frame.ts';
import { DeskTabs } from './desk-tabs.ts';

const minuteMs = 60_000;

function startTabs() {
  const clock = new ManualClock(0);
  const tabs = new DeskTabs({
    ...{ id: 'desk', clock, isOpen: () => true, greeted: () => undefined },
    hello: () => ({ agentId: 'a1', conversations: [] }),
  });
  return {
    tabs,
    news: (contactId: string) => tabs.push({ event: 'inbound', data: { contactId } }),
    /** The desk looks at its clock every half second. */
    pass: (ms: number) => {
      for (let passed = 0; passed < ms; passed += 500) {
        clock.advance(500);
        tabs.letGo(clock.now());
      }
    },
    /** What a tab is told that comes with this number. */
    told: (resumeFrom: string) => {
      const frames: DeskFrame['event'][] = [];
      const sink = { send: ({ event }: DeskFrame) => frames.push(event) > 0, end: () => undefined };
      tabs.join(sink, resumeFrom).close();
      return frames;
    },
  };
}

test('a tab that comes back within two minutes is told what it missed; after four everything anew', () => {
  const { news, pass, told } = startTabs();
  pass(minuteMs);
  news('c1');
  news('c2');
  pass(2 * minuteMs - 1_000);
  expect(told('desk-1')).toEqual(['resumed', 'inbound']);
  pass(2 * minuteMs + 2_000);
  expect(told('desk-1')).toEqual(['resync', 'hello']);
  expect(told('desk-2')).toEqual(['resumed']);
});

test('a quiet desk keeps nothing, and goes on where it was', () => {
  const { news, pass, told } = startTabs();
  news('c1');
  pass(5 * minuteMs);
  news('c2');
  expect(told('desk-1')).toEqual(['resumed', 'inbound']);
  expect(told('desk-0')).toEqual(['resync', 'hello']);
});

test('who comes back gets the same news, word for word, and nothing of a conversation that was taken away', () => {
  const { tabs } = startTabs();
  const sent: unknown[] = [];
  const join = (resumeFrom: string) => {
    sent.length = 0;
    const send = (frame: DeskFrame, id: string, json: string) => sent.push([frame, id, json]) > 0;
    return tabs.join({ send, end: () => undefined }, resumeFrom);
  };
  const here = join('');
  sent.length = 0;
  const data = { score: 3, completion: 40, stage: 'engaged', mode: 'active' };
  tabs.push({ event: 'progress', data: { contactId: 'c1', ...data } });
  tabs.push({ event: 'inbound', data: { contactId: 'c2' } });
  const live = [...sent];
  here.close();
  join('desk-0').close();
  expect(sent.slice(1)).toEqual(live);
  tabs.forget('c1');
  join('desk-0').close();
  expect(sent.slice(1)).toEqual(live.slice(1));
});
