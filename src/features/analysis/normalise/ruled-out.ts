import { DateTime } from 'luxon';
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import { type DateReading, wordsAround } from './date-reading.ts';

export interface RuledOut {
  /** The first day that the «not» leaves open. */
  readonly from: CalendarDay;
  /** The text without the «not» and the time it stands with. */
  readonly rest: string;
  /** Where it stood. */
  readonly index: number;
}

type Read = (text: string) => DateReading | null;

/** A «not» reaches to the end of its clause: «not this month, maybe in June». */
const clause =
  /(?:[^,;!?.]|\.(?=\d))+?(?=$|[,;!?.]|\b(?:but|maybe|perhaps|probably|more like|rather|pero|sino|quiz[aá]s?|tal vez|mejor|m[aá]s bien)\b)/giu;
/** Words that may stand between a «not» and its time; any other word has a «not» of its own meaning. */
const between = [
  'a|an|able|any ?time|anything|at least|be|being|buy|buying|close|closing|coming|do|doing|during|for|going|gonna',
  "happen|happening|i|i'll|in|it|it'll|its|it's|likely|list|listing|look|looking|looks|like|me|move|moving|of|on",
  'plan|planning|possible|purchase|purchasing|ready|really|see|sell|selling|start|starting|the|think|thinking|this will',
  "to|wanna|want|wanting|we|we'll|will|within|work|would",
  'al?|alcanzo|compro|compramos|comprar|creo|de|dentro|durante|el|en|es|est[aá]|estamos|estoy|ir|la|listos?|listas?|los|las',
  'me|mudar|mudarme|mudarnos|mudo|mudamos|nos|para|pensamos|pienso|planeo|planeamos|poder|podemos|podr[eé]|por|puedo|que|queremos|quiero',
  'sea|ser|ser[aá]|se|tengo|tenemos|planes|va|vamos|vender|vendo|vendemos|voy',
].join('|');
const notBefore =
  /(?<!\b(?:why|if|or|si|o|por qu[eé]) )(?<![\p{L}'])(?:not|cannot|no|never|neither|ni|nunca|tampoco|doubt|[a-z]+n't|(?:ca|wo|do|does|is|are|was|would|could|should)nt)(?= )/giu;
const onlyBetween = new RegExp(String.raw`^\s*(?:(?:${between})\s+)*$`, 'iu');
/** «Not until June» and «no antes de junio» are read with the date. */
const openSide =
  /^(?:until|till?|before|prior|after|by|more|less|over|under|later|earlier|antes|despu[eé]s|hasta|m[aá]s|menos)\b/iu;
const notAfter =
  /^ (?:(?:es|va a ser|ya|que|(?:is|it's|would be|will be|sounds|es) (?:way |just |a bit )?)?(?:too (?:soon|early)|out of the question|impossible|imposible|muy pronto|demasiado pronto)|(?:(?:is|are|will|does|do|would|can) )?not?(?= *$| (?:possible|going|happening|an option|good|realistic|work|be|do|puedo|podemos|podr[eé]|va|voy|vamos|quiero|queremos|se puede|creo|es)\b)|(?:is|does|do|wo|would|ca)n'?t (?:work|happen|possible|good|going|gonna|realistic|do|be (?:possible|it|realistic)|an option)\b)/iu;

/** «Not this year», «este mes no», «not in the next 6 months»: what is ruled out, and the day it ends. */
export function ruledOut(text: string, read: Read): RuledOut | null {
  for (const { 0: words, index } of text.matchAll(clause)) {
    const found = notThen(words, read) ?? thenNot(words, read);
    if (found === null) continue;
    const rest = wordsAround(text, { index: index + found.index, end: index + found.end });
    return { from: dayAfter(found.reading), rest, index: index + found.index };
  }
  return null;
}

interface Found {
  readonly reading: DateReading;
  readonly index: number;
  readonly end: number;
}

function notThen(words: string, read: Read): Found | null {
  for (const match of words.matchAll(notBefore)) {
    const start = match.index + match[0].length;
    // «For 6 months» alone is how long something took.
    const tail = words.slice(start).replace(/\b(?:for|por)\b/giu, (word) => ' '.repeat(word.length));
    const reading = read(tail);
    if (
      reading !== null &&
      !openSide.test(tail.slice(reading.index)) &&
      onlyBetween.test(tail.slice(0, reading.index))
    ) {
      return { reading, index: match.index, end: start + reading.end };
    }
  }
  return null;
}

function thenNot(words: string, read: Read): Found | null {
  const reading = read(words);
  const match = reading === null ? null : notAfter.exec(words.slice(reading.end));
  if (reading === null || match === null) return null;
  return { reading, index: reading.index, end: reading.end + match[0].length };
}

function dayAfter({ kind, range }: DateReading): CalendarDay {
  const { earliest, latest } = range;
  if (kind === 'length') return earliest ?? latest ?? '';
  if (latest === null) return earliest ?? '';
  return DateTime.fromISO(latest, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
}
