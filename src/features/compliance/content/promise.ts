import { isQuestion, sentencesOf } from '../../../domain/sentences.ts';
import { plain } from './sentences.ts';

/** Our own side, named as somebody who will do or check something. */
const team =
  /\b(someone|somebody|(a|our|the|my) (team( member)?|agents?|broker|colleague)|one of (us|our \w+)|el equipo|nuestro equipo|alguien|(un|una|nuestr[oa]) (agente|colega|compane?r[oa]|persona del equipo))\b/u;
/** Without a name for it: «let me check», «we will find out», «I'll get back to you». */
const task =
  /\b(let me (check|find out|confirm|ask|look into)|(i|we)('ll| will) (check|find out|confirm|ask|look (into|up)|get back|send|share|email|forward|pull|put together|set up|arrange|schedule|call|reach out|be in touch|follow up)|dejeme (confirmar|preguntar|revisar|averiguar)\w*|(lo|la) (confirmo|reviso|averiguo|pregunto)|le (confirmo|aviso|envio|mando|enviaremos|mandaremos|llamo|llamaremos))\b/u;

/** A question promises nothing, nor does «if you'd rather talk to someone, just say so»: nothing happens before the lead says so. */
const offer =
  /\b(if you('d)? (would )?(rather|prefer|like|want|wish)|just (say so|tell me|let me know)|would you like|do you want|si (prefiere|gusta|quiere|desea)|solo digame|le gustaria)\b/u;

/**
 * Does a text of ours say that the team will see to something? Then somebody of the team has to learn of it. Wide on
 * purpose: a task too many costs an agent a glance, a promise that nobody knows of costs the lead.
 */
export function promisesTeam(text: string, business: string): boolean {
  return sentencesOf(text)
    .filter((sentence) => !isQuestion(sentence))
    .map((sentence) => plain(sentence).replaceAll(plain(business), ' '))
    .some((sentence) => !offer.test(sentence) && (team.test(sentence) || task.test(sentence)));
}
