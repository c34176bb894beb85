import { z } from 'zod';
import { countSegments } from '../../../domain/sms-segments.ts';
import { normaliseForGsm } from '../../../domain/text-normalise.ts';
import { parseJson } from '../../../kit/parse-json.ts';
import { type ContentRules, checkContent } from '../../compliance/index.ts';
import { wordingsWanted } from './wording-prompt.ts';

const written = z.object({ wordings: z.array(z.string()) });

/** Words for anybody: no figure, link or place has a source that could vouch for it. */
const noSource: ContentRules = {
  emojiAllowed: false,
  allowedLinks: [],
  sources: [],
  records: [],
  promptPrefix: '',
  requiredDisclosure: null,
};

/** The ways to ask that an agent may be offered. Undefined: the answer holds none. */
export function readWordings(json: string, usual: string): readonly string[] | undefined {
  const parsed = written.safeParse(parseJson(json));
  if (!parsed.success) return undefined;
  const words = parsed.data.wordings.map((text) => normaliseForGsm(text).replace(/\s+/gu, ' ').trim());
  const usable = [...new Set(words)].filter((text) => text !== usual && isOneQuestion(text));
  return usable.length === 0 ? undefined : usable.slice(0, wordingsWanted);
}

function isOneQuestion(text: string): boolean {
  return (
    /^[^?]{5,}\?$/u.test(text) &&
    !/\d/u.test(text) &&
    countSegments(text).segments === 1 &&
    checkContent({ text, channel: 'SMS', messageClass: 'answer' }, noSource).length === 0
  );
}
