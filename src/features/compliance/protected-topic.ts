import { sentencesOf } from '../../domain/sentences.ts';
import { asksSomething } from './content/sentences.ts';

/**
 * Topics on which nobody of ours may give a view (compliance contract, 8): who lives somewhere, how safe or
 * well-schooled an area is, and any protected class. For an agent's eyes a false alarm costs a glance; a miss costs a
 * licence.
 */
export const protectedTopic =
  /\b(?:(?:is|are|hows?|what|which|any)\b[^.?!]{0,40}\b(?:safe(?:r|st)? (?:area|neighbou?rhood|place|street|part|there|around|here|at night|to live|city|town|for)|dangerous|sketchy|crime|ghetto|rough (?:area|neighbou?rhood|part))|(?:area|neighbou?rhood|street|part of town|it|there|around)[^.?!]{0,12}(?<!\b(?:a|gun|wall|built[- ]in) )\bsafe\b(?! to (?:assume|say|bet|guess|think|use|drink|walk on|go up)\b| deposit)|(?:low|high) crime|crime (?:rate|stats?)|(?:good|best|better|bad|decent|great) (?:school|schools|school district)|(?:hows?|are|which|what)[^.?!]{0,20} schools?\b|school (?:ratings?|scores?|districts?)|demographics?|(?:gay|lgbtq?\+?|queer|black|family|kid)[- ]friendly|(?:families|kids|children|old(?:er)? people|seniors|retirees|immigrants) live|(?:church|mosque|synagogue|temple)(?:es|s)? (?:nearby|near|close|around|there)|(?:kind|type|sort)s? of (?:people|ppl|folks|families|neighbou?rs)|who (?:lives|else lives)|(?:white|black|asian|hispanic|latino|mexican|indian|jewish|muslim|christian|catholic) (?:people|families|neighbou?rhood|area|community|neighbou?rs)|(?:mostly|many|any|no|lots? of|a lot of) (?:(?:whites?|blacks?)(?! (?!there|here|around|in|on|near|living|at)[a-z])|asians?|hispanics?|latinos?|mexicans?|indians?|arabs?|immigrants|foreigners|muslims|jews|christians|catholics|mormons|gays)|people like (?:us|me)|(?:no|without|any|many) (?:kids|children) (?:around|nearby|allowed|in the)|(?:near|close to|next to) (?:a |the |my )?(?:church|mosque|synagogue|temple)|qu[eé] tal (?:est[aá]n |son )?(?:las |los )?(?:escuelas|colegios)|(?:es|hay|qu[eé] ta[nl])[^.?!]{0,24}(?:segur[oa]|peligros[oa]|delincuencia|crimen)|(?:buenas|mejores|malas) escuelas|qu[eé] (?:clase|tipo) de (?:gente|personas|vecinos)|qui[eé]n vive)\b/iu;

/** A view as well where it is asked; as a wish («a nice area with other kids») it is what many a lead says. */
const asOpinion =
  /\b(?:(?:good|nice|decent|bad|great) (?:area|neighbou?rhood|part of town)|(?:mostly|mainly|many|any|lots? of|a lot of) (?:section (?:8|eight) |voucher |college |low[- ]income )?(?:families|kids|children|old(?:er)? people|elderly|seniors|retirees|young people|students|renters|tenants)|(?:family|student|retiree|immigrant) (?:area|neighbou?rhood|street)|(?:(?:we|i|he|she|they|sons?|daughters?|family|kids?|husband|wife|partner|parents|mom|people like \w+)(?: \w+)? fit in|be welcome|feel welcome|be accepted) (?:around |over )?(?:there|here|in (?:that|this) (?:area|neighbou?rhood)))\b/iu;

const asOpinionInSpanish =
  /(?<!\p{L})(?:(?:buen[ao]?s?|mal[ao]?s?|bonit[ao]s?|tranquil[ao]s?|mejor(?:es)?|peor(?:es)?) (?:zonas?|[aá]reas?|colonias?|vecindarios?|barrios?)|(?:zona|[aá]rea|colonia|vecindario|barrio) (?:es |est[aá] )?(?:muy )?(?:buen[ao]|mal[ao]|tranquil[ao])|(?:much[ao]s|pur[ao]s|mayor[ií]a de) (?:familias|ni[nñ][ao]s|ancianos|viejit[ao]s|personas mayores|j[oó]venes|estudiantes|inquilinos|mexican[ao]s|negr[ao]s|moren[ao]s|blanc[ao]s|gring[ao]s|latin[ao]s|hispan[ao]s|asi[aá]tic[ao]s|chin[ao]s|[aá]rabes|musulman(?:es|as)|jud[ií][ao]s|cristian[ao]s|cat[oó]lic[ao]s|inmigrantes|migrantes|gays)|buen[ao]s(?: son)?(?: las| los)? (?:escuelas|colegios)|(?:escuelas|colegios)(?: de ah[ií])? (?:son |est[aá]n )?buen[ao]s)(?!\p{L})/iu;

/** Is a view on such a topic asked for? A wish («3 beds near good schools») is none and is answered like any other. */
export function asksProtectedTopic(text: string): boolean {
  return sentencesOf(text).some((sentence) => isAbout(sentence) && asksSomething(sentence));
}

function isAbout(sentence: string): boolean {
  return protectedTopic.test(sentence) || asOpinion.test(sentence) || asOpinionInSpanish.test(sentence);
}
