import type { Channel } from '../../../domain/message.ts';
import { countSegments } from '../../../domain/sms-segments.ts';
import { type Violation, violation } from './violation.ts';

const mostSegments = 2;

/** Length by channel; pictures; placeholders; emptiness: what can be seen without understanding the text. */
export function malformed(
  text: string,
  rules: { readonly channel: Channel; readonly emojiAllowed: boolean },
): readonly Violation[] {
  if (text.trim() === '') return [violation('empty', '')];
  return [
    ...tooLong(text, rules.channel),
    ...matches('emoji', rules.emojiAllowed ? null : emoji, text),
    ...matches('placeholder', placeholder, text),
  ];
}

function tooLong(text: string, channel: Channel): Violation[] {
  const { segments } = countSegments(text);
  switch (channel) {
    case 'Email':
      return text.length > 2000 ? [violation('length', `${text.length} characters`)] : [];
    case 'Live_Chat':
      return text.length > 500 ? [violation('length', `${text.length} characters`)] : [];
    default:
      return segments > mostSegments ? [violation('length', `${segments} segments`)] : [];
  }
}

/** Shown as a picture by default, made one by a variation selector, or a flag; «©» and digits are none. */
const emoji = /(?![©®™])(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}|[\u2600-\u27bf])/u;

/** `{name}`, `[First Name]`, `<link>`, and what a program writes when a value is missing. */
const placeholder =
  /\{[^}]*\}|\[[A-Za-z][A-Za-z _]*\]|<[a-z_]+>|\$\{|%[a-z_]+%|\b(undefined|NaN|TODO|TBD|XXX+|lorem ipsum|INSERT [A-Z]+)\b|\bnull\b|\[object/u;

function matches(ruleId: string, pattern: RegExp | null, text: string): Violation[] {
  const found = pattern?.exec(text)?.[0];
  return found === undefined ? [] : [violation(ruleId, found)];
}
