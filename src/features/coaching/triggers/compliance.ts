import {
  asksProtectedTopic,
  checkContent,
  optOutDetector,
  protectedTopic as protectedWords,
} from '../../compliance/index.ts';
import { newestOf } from '../look.ts';
import type { Trigger } from '../trigger.ts';
import { quoteOf } from '../words/quote.ts';

/** The lead may want no more texts: nothing may be said before that is settled. */
export const optOut: Trigger = {
  id: 'opt-out',
  find: (look) => {
    for (const message of look.said.toReversed()) {
      const reading = optOutDetector.read(message.text);
      if (reading.outcome === 'none') continue;
      const isCertain = reading.outcome === 'opt_out';
      return {
        kind: 'compliance',
        severity: 'critical',
        title: isCertain ? 'Opted out: do not text' : 'May want no more texts: do not text yet',
        say: '',
        why: isCertain
          ? 'The lead asked for no more texts.'
          : 'The wording may be an opt-out; a person decides first.',
        evidence: { kind: 'quote', messageId: message.messageId, quote: reading.words },
        action: { type: 'stop_texting', arguments: {}, dryRun: 'Would suppress the number for all texts.' },
      };
    }
    return look.view.turn.suppressed ? suppressed : null;
  },
};

/** Whatever they wrote since: the number stays suppressed until it opts in again. */
const suppressed = {
  kind: 'compliance',
  severity: 'critical',
  title: 'Opted out: do not text',
  say: '',
  why: 'The number is on the suppression list.',
  evidence: { kind: 'rule', ruleId: 'suppressed' },
} as const;

export const protectedTopic: Trigger = {
  id: 'protected-topic',
  find: (look) => {
    // the words alone, and whatever the assistant answers with its fixed text
    const evidence = quoteOf(look.said, protectedWords) ?? quoteOf(look.said, { test: asksProtectedTopic });
    if (evidence === null) return null;
    return {
      kind: 'compliance',
      severity: 'critical',
      title: 'Fair housing: give sources, no opinion',
      say:
        look.language === 'es'
          ? 'Sobre eso no puedo opinar, pero le paso fuentes publicas. Que es lo mas importante de la casa misma?'
          : 'I cannot give a view on that, but I can point you to public sources. What matters most about the home itself?',
      why: 'Who lives in an area, its safety and its schools are answered with public sources only.',
      evidence,
    };
  },
};

/** Our own side: what was said last by the assistant or a person steered. */
export const steeringSaid: Trigger = {
  id: 'steering-said',
  find: (look) => {
    const last = look.messages.findLast(
      (message) => message.author === 'assistant' || message.author === 'person',
    );
    if (last === undefined || last.at < newestOf(look).at - 86_400_000) return null;
    const found = checkContent(
      { text: last.text, channel: last.channel, messageClass: 'answer' },
      {
        emojiAllowed: true,
        allowedLinks: [],
        sources: [last.text],
        records: [],
        promptPrefix: '',
        requiredDisclosure: null,
      },
    ).find(({ ruleId }) => ruleId === 'steering');
    if (found === undefined) return null;
    return {
      kind: 'compliance',
      severity: 'critical',
      title: 'Our last text steers: correct it, tell the broker',
      say: '',
      why: `«${found.found}» praises or blames an area by who or how it is.`,
      evidence: { kind: 'quote', messageId: last.messageId, quote: last.text.slice(0, 300) },
    };
  },
};
