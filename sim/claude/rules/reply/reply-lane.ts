import { type JsonObject, textAt } from '../json.ts';
import type { Lane, LaneInput } from '../lane.ts';
import { acknowledge, condolences, speaksOfDeath } from './acknowledge.ts';
import { answerQuestion } from './answer-question.ts';
import { fitReply, toPlainCharacters } from './fit-reply.ts';
import { questionFor } from './questions.ts';
import { type ReplyRequest, readReplyRequest } from './reply-request.ts';

const ownNames = ['ask', 'goal', 'leadQuestion', 'maxCharacters', 'sender'];

/** Writes the next text to a lead: acknowledges, answers, asks the one question it was given. */
export const replyLane: Lane = {
  name: 'reply',
  takes: (input) => {
    const wantsText = input.schema === undefined || isTextSchema(input.schema);
    return wantsText && ownNames.some((name) => input.document[name] !== undefined);
  },
  answer: (input) => {
    const text = reply(input);
    return input.schema === undefined ? text : { text, reply: text, message: text };
  },
};

function isTextSchema(schema: JsonObject): boolean {
  const properties = JSON.stringify(schema.properties ?? {});
  return /"(?:text|reply|message)":/.test(properties);
}

function reply(input: LaneInput): string {
  const request = readReplyRequest(input.document);
  const text = /hand ?off|hand_over|handover|closing/i.test(request.goal)
    ? handoff(request, input)
    : answer(request, input);
  return toPlainCharacters(text, request.language);
}

function answer(request: ReplyRequest, input: LaneInput): string {
  const answered = answerQuestion(request);
  const acknowledged = acknowledge(input.document, request, input.now, input.choose);
  const listed = listingLine(request);
  const asked = request.slots.length > 0 ? slotLine(request) : questionFor(request, input.choose);
  return fitReply(
    [
      { text: withName(acknowledged, request), rank: 1 },
      { text: answered, rank: 3 },
      { text: listed, rank: 2 },
      { text: asked, rank: 4 },
    ],
    request.maxCharacters,
  );
}

function handoff(request: ReplyRequest, input: LaneInput): string {
  const isSpanish = request.language === 'es';
  const wordings = reactions[request.language];
  const reaction = speaksOfDeath(request.lastTexts)
    ? condolences[request.language]
    : (wordings[request.handoffReason] ?? wordings.other);
  const closing = isSpanish
    ? 'Una persona del equipo se pondrá en contacto con usted pronto.'
    : 'A team member will reach out to you shortly.';
  const first = withName(reaction[input.choose(reaction.length)] ?? '', request);
  const isWish = request.handoffReason === 'asked_for_person';
  return fitReply(
    [
      { text: first, rank: 1 },
      // who asks for a person has their answer in the closing
      { text: isWish ? '' : answerQuestion(request), rank: 2 },
      { text: closing, rank: 3 },
    ],
    request.maxCharacters,
  );
}

/** What is said first when a person takes over, by the reason for it. */
const reactions: Readonly<Record<'en' | 'es', Readonly<Record<string, readonly string[]>> & Other>> = {
  en: {
    hot: ['Thanks, that gives us what we need.', 'Thanks for sharing all of that.'],
    asked_for_person: ['Of course.', 'Sure.'],
    represented: ['Thanks for telling me.', 'Good to know, thanks.'],
    other: ['Thanks for your patience.', 'Thanks for writing.'],
  },
  es: {
    hot: ['Gracias, ya tengo lo necesario.', 'Gracias por todo lo que compartió.'],
    asked_for_person: ['Por supuesto.', 'Claro que sí.'],
    represented: ['Gracias por avisar.', 'Gracias por decirlo.'],
    other: ['Gracias por su paciencia.', 'Gracias por escribir.'],
  },
};

interface Other {
  readonly other: readonly string[];
}

function withName(sentence: string, request: ReplyRequest): string {
  if (request.firstName === '') return sentence;
  const end = /[.!]$/.exec(sentence);
  return end === null ? sentence : `${sentence.slice(0, -1)}, ${request.firstName}${end[0]}`;
}

/** Only what the listing itself says: address and price as they stand in the document. */
function listingLine(request: ReplyRequest): string {
  const shown = request.listings.slice(0, 2).flatMap((listing) => {
    const address = textAt(listing, 'address') || textAt(listing, 'title');
    if (address === '') return [];
    const price =
      typeof listing.price === 'number'
        ? ` at $${listing.price.toLocaleString('en-US')}`
        : textAt(listing, 'price');
    return [`${address}${price}`];
  });
  if (shown.length === 0) return '';
  return request.language === 'es' ? `Tengo: ${shown.join('; ')}.` : `I have ${shown.join(' and ')}.`;
}

function slotLine(request: ReplyRequest): string {
  const shown = request.slots.slice(0, 2).join(request.language === 'es' ? ' o ' : ' or ');
  return request.language === 'es' ? `¿Le queda bien ${shown}?` : `Would ${shown} work for you?`;
}
