import { ruleTable } from '../compliance/index.ts';

/** Why something was sent, held or refused. */
export interface RuleWords {
  readonly rule: string;
  readonly sentence: string;
  /** The law or document behind it, where it is a dated rule. */
  readonly source: string | null;
}

const sentences: Readonly<Record<string, string>> = {
  answer: 'The lead wrote, and an answer to a text is lawful at this hour.',
  not_inbound: 'Not a text from the lead: recorded only.',
  duplicate: 'The same text was seen before.',
  dnd: 'The lead opted out, or the CRM blocks texts to this number.',
  no_consent: 'No lawful basis to text this number.',
  'no-consent': 'No lawful basis to text this number.',
  deactivation_tag_present: 'A tag on the contact keeps the assistant off.',
  activation_tag_missing: 'No tag on the contact activates the assistant.',
  person_in_charge: 'A person is in charge of this conversation.',
  held: 'Sending is paused until a person decides.',
  budget_spent:
    "Today's budget for Claude is spent, the location's or this lead's: a person was told and decides.",
  'budget-spent': "Today's budget for Claude is spent: the text waits for the location's next day.",
  unreadable: 'The CRM does not give away the words of an email: a person reads it there.',
  late: 'The text was over two hours old on arrival: a person decides.',
  suppressed: 'The number opted out.',
  superseded: 'A newer text arrived first.',
  stopped: 'The lead opted out.',
  listening: 'A person is in charge of this conversation.',
  'one-per-turn': 'One text per turn, and it was sent.',
  'ai-texts-per-day': 'The cap of automatic texts a day is reached.',
  'clock-wrong': 'The clock could not be trusted, so nothing was sent.',
  'rules-missing': 'A rule has no data, so nothing was sent.',
  'state-missing': 'The state of the contact could not be read, so nothing was sent.',
  'number-dead': 'The number cannot receive texts.',
  'platform-lock': 'The platform has locked the number.',
  'platform-slow': 'Too many opt-outs or errors lately: unasked texts are slowed down.',
  'platform-stop': 'Too many opt-outs or errors lately: unasked texts stop.',
  'confirmation-once': 'The opt-out was confirmed already.',
  'platform-confirms': 'The platform itself confirms this opt-out.',
  'no-opt-out': 'There is no opt-out to confirm.',
  hot: 'Three questions are answered: handed to a person.',
  asked_for_person: 'The lead asked for a person.',
  angry: 'The lead is angry: handed to a person.',
  complex_question: 'The question needs a person.',
  stuck: 'The conversation was stuck: handed to a person.',
  compliance_doubt: 'The lead may want no more texts: a person decides.',
  fair_housing: 'The text touches fair housing: handed to a person.',
  represented: 'The lead has an agent already.',
  bot_loop: 'Two machines were talking to each other.',
  system_trouble: 'The system could not answer: a person was told.',
  'compliance: opt_out': 'The lead opted out.',
  'compliance: help': 'The lead asked for help and got the fixed answer.',
  'compliance: opt_in': 'The lead came back by the return word.',
  'stop-word': 'One of the words that the law lists, or as plain a wording.',
  'us-revocation-words': 'One of the words that the law lists.',
  'us-revocation-wording': 'The lead asked for no more texts in words of their own.',
  'a person wrote': 'A person wrote and took over.',
  'workflow text': 'A workflow of the CRM wrote.',
  'not answered yet': 'The next open question was asked.',
  empty: 'The draft said nothing.',
  placeholder: 'The draft held a placeholder.',
  emoji: 'The draft held an emoji.',
  length: 'The draft was too long.',
  'link-not-allowed': "The draft held a link that is not on the location's list.",
  'link-shortener': 'The draft held a shortened link.',
  'claims-human': 'The draft spoke as if a person had written it.',
  'prompt-leak': 'The draft told of its own instructions.',
  'talks-about-the-text':
    'The draft talked about the text, its instructions or the lead instead of being the text.',
  'protected-question': 'The draft asked what the lead is: family, origin, faith, age, health or status.',
  'wrong-name': 'The draft called the lead by a name that is nowhere on record.',
  steering: 'The draft praised or blamed an area by who or how it is.',
  'untraceable-address': 'The draft named an address that is nowhere on record.',
  'untraceable-claim':
    'The draft said of a home, its seller, costs, the market or a loan what is nowhere on record.',
  'untraceable-date': 'The draft named a date that is nowhere on record.',
  'untraceable-day': 'The draft named a day that is nowhere on record.',
  'untraceable-email': 'The draft named an e-mail address that is nowhere on record.',
  'untraceable-feature': 'The draft gave a home a feature that is nowhere on record.',
  'untraceable-number': 'The draft named a number that is nowhere on record.',
  'untraceable-phone': 'The draft named a phone number that is nowhere on record.',
  'untraceable-time': 'The draft named a time that is nowhere on record.',
  'claim-without-record': 'The draft said that something was done which no record shows.',
  advice:
    'The draft gave a forecast, a guarantee, legal advice or a time to call, pressed, or asked for secrets or money.',
  'one-question': 'The draft asked more than one question.',
  'no-question-now': 'The draft asked where no question fits.',
  language: "The draft was not in the lead's language.",
};

/** What keeps a text back is an hour or a cap, nearly always; the rest is rare enough to be named by its id. */
function sentenceOf({ id, jurisdiction, value }: (typeof ruleTable)[number]): string {
  const place = jurisdiction === 'any' ? '' : ` (${jurisdiction})`;
  switch (value.topic) {
    case 'window':
      return `Outside the hours in which texts may be sent${place}.`;
    case 'cap':
      return `The cap of ${value.textsPer24Hours} unasked texts in 24 hours is reached${place}.`;
    default:
      return `Rule ${id} (${value.topic.replaceAll('-', ' ')}, ${jurisdiction}).`;
  }
}

const laws = new Map(ruleTable.map((rule) => [rule.id, rule]));

/** A rule id in words; the id itself where no sentence is known. */
export function ruleWords(rule: string): RuleWords {
  const law = laws.get(rule);
  if (law !== undefined) {
    return { rule, sentence: sentenceOf(law), source: law.source };
  }
  const [first = ''] = rule.split(/[ :]/u);
  return { rule, sentence: sentences[rule] ?? sentences[first] ?? rule, source: null };
}
