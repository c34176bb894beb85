/** Takes leave; «buenas noches» alone is a greeting as well. A whole sentence, so that «good night's rent» is none. */
export const saysGoodbye =
  /^\W*(?:(?:ok(?:ay)?|alright|cool|great|thanks?(?: you)?(?: so much)?|thx|ty|(?:muchas )?gracias|bueno|vale)[\s,.!]+)*(?:(?:good ?)?bye(?:[ -]?bye)?(?: now)?|good ?night|ttyl|talk (?:to (?:you|u) )?(?:later|soon|tomorrow)|see (?:you|ya|u)(?: (?:later|around|soon))?|take care|have a (?:good|great|nice) (?:day|night|one|evening|weekend)|(?<=gracias[\s,.!]+)buenas noches|adi[oó]s|hasta (?:luego|pronto|ma[nñ]ana)|nos vemos(?: luego)?|chao|chau|que (?:tengas?|pase) (?:un )?(?:buen[ao]?|lindo) (?:d[ií]a|noche|tarde|fin de semana))\W*$/iu;

/** Wants none of it. «Not interested in that one» refuses a home, and is none. */
export const saysNotInterested =
  /^\W*(?:(?:sorry|no|thanks?(?: you)?|gracias|lo siento|hi|hola)[\s,.!]+(?:but |pero )?)*(?:(?:i|we) ?(?:['’]?m|['’]?re|am|are)? )?(?:just |really |honestly )?(?:(?:not|no longer) (?:really )?interested|(?:ya )?no (?:me|nos) interesa|(?:ya )?no (?:estoy|estamos) interesad[oa]s?)(?: (?:any ?more|at all|in (?:buying|selling)(?: (?:a|my|our|the) (?:house|home))?|sorry|thanks?|thank you|gracias))*\W*$/iu;
