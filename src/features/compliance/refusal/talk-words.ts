/** Text talk, misspellings and what `trimWord` leaves of contractions, each with the one word that the grammar knows. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/(\p{L})\1{2,}/gu, '$1'],
  [/\b(?:do not|don t|dnt|donot|do nt)\b/gu, 'dont'],
  [/\b(?:will not|won t)\b/gu, 'wont'],
  [/\b(?:can t|can not|cannot)\b/gu, 'cant'],
  [/\b(?:did not|didn t)\b/gu, 'didnt'],
  [/\b(?:does not|doesn t)\b/gu, 'doesnt'],
  [/\b(?:i m|i am)\b/gu, 'im'],
  [/\b(?:i ll|i will)\b/gu, 'ill'],
  [/\b(?:i d|i would)\b/gu, 'id'],
  [/\b(?:we re|we are)\b/gu, 'were'],
  [/\b(?:we d|we would)\b/gu, 'wed'],
  [/\b(?:y all|yall|ya ll|u guys|you guys|you people|you ppl|u)\b/gu, 'you'],
  [/\b(?:ur|yr|you s)\b/gu, 'your'],
  [/\b(?:pls|plz|plse|plss|pleas|plese|por favor|porfavor|porfa|porfis|xfa)\b/gu, 'please'],
  [/\b(?:thank you|thank u|thx|thnx|thanx|tks|ty|tysm|gracias)\b/gu, 'thanks'],
  // how a text ends that is polite: «thanks for your help though», «bye have a good day»
  [
    /\bthanks(?: (?:so much|a lot|again|anyway|though))?(?: for (?:(?:your|the|all|ur|everything|help|time|info|information|assistance|service|patience) ?)+(?<! ))?(?: (?:though|anyway|anyways))?\b/gu,
    'thanks',
  ],
  [
    /\b(?:good ?bye|bye(?: now)?|god bless(?: you)?|take care|have a (?:good|great|nice|blessed|wonderful) (?:day|one|night|evening|week|weekend))\b/gu,
    'thanks',
  ],
  [/\btxt(?=(?:s|ing|ed)?\b)/gu, 'text'],
  [/\b(?:textin|txtng|texing|textng|txtin|textting)\b/gu, 'texting'],
  [/\b(?:msg|mesg|mesage|messege)(?=s?\b)/gu, 'message'],
  [/\b(?:msging|msgin|messagin|messging|mesaging)\b/gu, 'messaging'],
  [/\b(?:contactin|conacting|contcting)\b/gu, 'contacting'],
  [/\bno m(?= (?:escrib|mand|llam|contact|text|molest))/gu, 'no me'],
  [/\bcallin\b/gu, 'calling'],
  [/\bany more\b/gu, 'anymore'],
  [/\bidw\b/gu, 'i dont want'],
  [/\bstp\b/gu, 'stop'],
  [/\btex(?= me\b)/gu, 'text'],
  [/\bwanna\b/gu, 'want to'],
  [/\bgonna\b/gu, 'going to'],
  [/\b(?:gotta|got to)\b/gu, 'have to'],
  [/\b(?:sotp|stpo|stahp|tsop|stopp|stoop)\b/gu, 'stop'],
  // its letters in whatever order
  [/\b(?:un ?su[bs][scribe]{2,9}(?:d me)?|unsub)\b/gu, 'unsubscribe'],
  [/\b(?:msj|msjs|mensage|mensages)\b/gu, 'mensajes'],
];

/** `trimWord` text in the words of the grammar: one spelling for each word. */
export function talkWords(trimmed: string): string {
  return spellings.reduce((words, [pattern, word]) => words.replace(pattern, word), trimmed);
}
