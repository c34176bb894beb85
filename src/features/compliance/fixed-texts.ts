import { normaliseForGsm } from '../../domain/text-normalise.ts';
import type { FactKey, HandoffReason, Language } from '../../domain/vocabulary.ts';
import { fixedLanguage } from './disclosure.ts';
import { askTexts } from './texts/ask.ts';
import { type Situation, situationTexts } from './texts/situations.ts';

export type { Situation } from './texts/situations.ts';

const spanishHelp =
  '{business}: para ayuda llame o escriba al {phone}. Responda STOP para no recibir mensajes.';

/** Answer to HELP: who we are, how to reach us, how to stop. `template` is the location's own (English) wording. */
export function helpAnswer(
  language: Language,
  sender: { readonly business: string; readonly phone: string; readonly template: string },
): string {
  const template = fixedLanguage(language) === 'es' ? spanishHelp : sender.template;
  return filled(template, { business: sender.business, phone: sender.phone });
}

/** Names the sender, says that nothing more comes, says how to return; no question, nothing promotional. */
export function optOutConfirmation(language: Language, business: string): string {
  return fixedLanguage(language) === 'es'
    ? filled('{business}: ha sido dado de baja y no recibira mas mensajes. Responda START para volver.', {
        business,
      })
    : filled('{business}: you are opted out and will get no more texts. Reply START to come back.', {
        business,
      });
}

/** An angry lead, a doubt about consent and another machine get a person and no closing text (domain, section 13). */
const silentHandoffs: readonly HandoffReason[] = ['angry', 'compliance_doubt', 'bot_loop'];

/** Closing text when a person takes over, null where silence is right. Says nothing that has not happened yet. */
export function handoffClosing(language: Language, reason: HandoffReason, agent: string): string | null {
  if (silentHandoffs.includes(reason)) return null;
  const who = agent || (fixedLanguage(language) === 'es' ? 'Alguien del equipo' : 'Someone from our team');
  const texts: ClosingTexts = fixedLanguage(language) === 'es' ? spanishClosing : englishClosing;
  return filled(texts[reason] ?? texts.hot, { who });
}

const englishClosing: ClosingTexts = {
  hot: 'Thanks, that helps a lot. {who} will reach out to you personally about the next step.',
  asked_for_person: 'Of course. {who} will get back to you personally.',
  complex_question: 'Good question. {who} will get back to you with a proper answer.',
  fair_housing: "I can't advise on that. {who} will get back to you and can point you to public sources.",
  represented: 'Thanks for telling me. {who} will follow up if anything is still open.',
};

const spanishClosing: ClosingTexts = {
  hot: 'Gracias, eso ayuda mucho. {who} se va a comunicar con usted para el siguiente paso.',
  asked_for_person: 'Por supuesto. {who} se va a comunicar con usted personalmente.',
  complex_question: 'Buena pregunta. {who} le va a responder personalmente.',
  fair_housing: 'En eso no puedo aconsejarle. {who} le va a escribir y puede indicarle fuentes publicas.',
  represented: 'Gracias por avisar. {who} le va a escribir si queda algo pendiente.',
};

type ClosingTexts = Partial<Record<HandoffReason, string>> & { readonly hot: string };

/** What goes out when a composed text failed its checks: true in any case, and never more than one segment. */
export function fallbackText(language: Language, situation: Situation, firstName = ''): string {
  return addressed(situationTexts[situation][fixedLanguage(language)], firstName);
}

/** Plain question for one fact, when the composed one could not be used; null for facts that are never asked. */
export function askFallback(language: Language, fact: FactKey | 'role', firstName = ''): string | null {
  const text = askTexts[fact]?.[fixedLanguage(language)];
  return text === undefined ? null : addressed(text, firstName);
}

/** `{name}, ` opens a text when a name is known and usable, and disappears otherwise. */
function addressed(template: string, firstName: string): string {
  const name = firstName.trim();
  if (!/^\p{L}[\p{L}' -]{0,19}$/u.test(name)) return filled(template, {});
  return filled(`${name}, ${lowerFirst(template)}`, {});
}

/** «I» and the opening marks of Spanish stay as they are. */
function lowerFirst(text: string): string {
  return /^(I\b|I'|[^\p{Lu}])/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  const text = template.replace(/\{(\w+)\}/gu, (whole, key: string) => values[key] ?? whole);
  return normaliseForGsm(text.charAt(0).toUpperCase() + text.slice(1)).trim();
}
