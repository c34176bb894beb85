import { plain } from './sentences.ts';
import { type Violation, violation } from './violation.ts';

/**
 * Words that steer (fair housing, section 8): praise or blame of an area by safety, schools or who lives there.
 * Small and plain on purpose; it watches the system's own texts, where a false alarm costs one rewrite.
 */
const steering: readonly RegExp[] = [
  /\b(safe|safer|safest|unsafe|dangerous|sketchy|rough|bad|nice|good|better|great) (area|areas|neighborhoods?|part of town|side of town|street|community|communities|block)\b/u,
  /\b(low|high|no|less|little) crime\b|\bcrime (rate|rates|free)\b|\bcrime-free\b/u,
  /\b(family|families|kid|kids|child|children)[- ](friendly|oriented|area|neighborhood)\b|\b(perfect|great|ideal|good) for (a )?(young |growing )?(family|families|kids|children|couples?|singles|retirees|professionals|bachelors?)\b/u,
  /\b(good|great|top|best|excellent|bad|poor|top-rated|highly rated|strong|award-winning) (rated )?(school|schools|school district|districts?)\b|\bschools? (are|is) (good|great|excellent|bad|poor|top|amazing|highly)\b/u,
  /\b(people|folks|families|neighbors) (like|such as) (you|yourself|yours|us)\b|\byour kind of people\b|\b(who|people who) live there\b/u,
  /\b(adults only|no (kids|children)|able-bodied|mature (person|persons|people|couples?|community)|exclusive (area|neighborhood|community))\b/u,
  /\b(mostly|mainly|lots of|a lot of|full of|many|plenty of|popular with) (\w+ )?(famil(y|ies)(?![- ](homes?|houses?|rooms?|properties))|kids|children|professionals|retirees|seniors|students|couples|singles|immigrants|people (like|of))\b/u,
  /\b(traditional|integrated|diverse|ethnic|hispanic|latino|white|black|asian|jewish|christian|muslim|catholic) (area|neighborhood|community|families|family|people|residents|neighbors|only|part of town)\b/u,
  /\b(zona|area|barrio|vecindario|colonia|calle|comunidad) (muy |mas )?(segur[oa]|tranquil[oa]|peligros[oa]|familiar|buen[oa]|mal[oa]|fe[oa])\b|\b(buen|mal)a? (zona|barrio|vecindario)\b/u,
  /\b(buenas|excelentes|mejores|malas) escuelas\b|\b(gente|personas|familias) como (tu|usted|ustedes|nosotros)\b|\b(ideal|perfect[oa]|buen[oa]) para (familias|una familia|ninos|parejas)\b|\b(poca|mucha) delincuencia\b/u,
];

export function steeringWords(text: string): readonly Violation[] {
  const words = plain(text);
  return steering.flatMap((pattern) => {
    const match = pattern.exec(words);
    return match === null ? [] : [violation('steering', match[0])];
  });
}
