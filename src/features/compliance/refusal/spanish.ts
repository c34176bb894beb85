import type { Refusal } from './refusal.ts';

/** The same grammar in Spanish, where the command carries who is asked in its ending: «no me escriba», never «no me escribe». */
const soften =
  '(?:please|thanks|ya|ok|hola|no|y|pero|entonces|oiga|mire|disculpe|perdon|senor|senora|gracias|que|le pido que|les pido que|pido que|solo)';
const start = String.raw`(?:^|\b(?:${soften}|interesad[oa]s?|interesa|equivocado|casa|numero|agente|compramos|vendi|vendimos|persona|favor) )(?:${soften} )*`;
/** «No deje de escribirme» asks for the opposite. */
const command = String.raw`(?<!\bno (?:(?:me|nos|lo) )?)`;
const me = '(?:me|nos)';
const write =
  '(?:escrib(?:an?|as)|contact(?:en?|es)|text(?:een?|ees)|molest(?:en?|es)|busqu(?:en?|es)|fastidi(?:en?|es)|frieg(?:uen?|ues)|acos(?:en?|es)|chingu(?:en?|es)|jod(?:an?|as)|hostig(?:uen?|ues))';
const call = '(?:llam(?:en?|es)|marqu(?:en?|es)|habl(?:en?|es))';
const send = '(?:mand(?:en?|es)|envi(?:en?|es))';
const toWrite =
  '(?:escribir|contactar|textear|molestar|buscar|fastidiar|fregar|llamar|marcar|hablar|chingar|joder|acosar|insistir|hostigar)';
const going =
  '(?:escribiendo|texteando|contactando|molestando|insistiendo|fastidiando|fregando|hostigando|acosando)';
/** Whoever holds the phone speaks for the one who was written to. */
const third =
  '(?:mi (?:espos[oa]|marido|mujer|mama|papa|madre|padre|hij[oa]|abuel[oa]|suegr[oa]|hermano|hermana|familia)|ella|el)';
const texts = '(?:mensajes?|textos?|mensajitos|texts|messages|sms)';
const those = '(?:(?:mas|sus|tus|estos|esos|este|tantos?|los|ningun|de|nada de) )*';
const tail =
  '(?:mas(?! que)|nunca|jamas|otra vez|de nuevo|ya|please|thanks|nada|a este numero|aqui|a mi numero|a mi|nunca mas|ok|senor|senora|en el futuro|por ningun medio|entendido|porque no me interesa)';
const ends = `(?: ${tail})*$`;
const because = String.raw`(?:${ends}|(?: ${tail})* (?:porque|que|no|ya|ni|yo|soy|estoy|tengo|tenemos|compre|compramos|vendi|este|o|y|los|les|numero|voy)\b)`;
const taken = '(?:quit|sac|saqu|borr|elimin|remuev|remov)(?:e|en|a|an|es)';
const toTake = '(?:quitar|sacar|borrar|eliminar|remover|dar de baja)';
const listed = String.raw`(?:de )?(?:su|sus|la|las|esta|esa|tu|el|los) (?:lista|listas|base|contactos|sistema|grupo)\b`;

const legal = String.raw`\b(?:abogad[oa]s?|policia|demand(?:a|ar|arlos|o)|corte)\b`;
const ifTheyGoOn = String.raw`si (?:me |nos |no )?(?:siguen?|sigues|vuelven?|vuelves|continuan?|dejan?|paran?)\b.{0,20}\b(?:mand|envi|escrib|mensaj|molest|llam|text|contact)`;

const rule = (id: string, pattern: string): Refusal => ({ id, pattern: new RegExp(pattern, 'u') });

export const spanishRefusals: readonly Refusal[] = [
  rule(
    'es-do-not-write',
    `${start}no ${me} ${write}(?:(?: ni(?: me)?| o) (?:${write}|${call}|${send}))*${because}`,
  ),
  rule('es-do-not-write', `${start}no ${me} ${call} (?:ni|o) (?:${me} )?(?:${write}|${send})\\b`),
  rule(
    'es-do-not-write',
    `${start}no ${me} ${call} (?:mas(?! que)|nunca|jamas|otra vez|de nuevo|nunca mas)${because}`,
  ),
  rule(
    'es-do-not-write',
    `${start}(?:no|ya no) (?:escrib(?:an?|as)|text(?:een?|ees)|contact(?:en?|es)|molest(?:en?|es)|mand(?:en?|es) ${those}${texts}) ?(?:mas|nunca|jamas)?${ends}`,
  ),
  // «no me estén llamando», «no sigan mandando mensajes»
  rule(
    'es-do-not-write',
    `${start}no (?:${me} )?(?:est[ae]n?|estes|anden?|andes|sigan?|sigas|continuen?) (?:${going}(?:${me})?|(?:mandando|enviando)(?:${me})? ${those}${texts})${because}`,
  ),
  rule(
    'es-do-not-send',
    `${start}no ${me} ${send} ${those}${texts}(?: (?:de|sobre|para) (?:casas?|propiedades|vender|comprar|venta))?${because}`,
  ),
  rule(
    'es-do-not-again',
    `${start}no (?:${me} )?vuelv(?:an?|as) a (?:(?:${toWrite}|mandar|enviar)(?:me|nos)?)(?: ni (?:a )?${toWrite})*(?: ${those}${texts})?${because}`,
  ),
  rule(
    'es-do-not-again',
    `\\b(?:favor de|les pido|le pido|te pido) no (?:volver a )?(?:${toWrite}(?:me|nos)?|(?:mandar|enviar)(?:me|nos)? ${those}${texts})${because}`,
  ),
  rule(
    'es-stop',
    `${start}${command}(?:dej(?:en?|a|ar)(?:me|nos)?|par(?:en?|a|ar)|basta|termin(?:en?|a)|stop|ces(?:en?|a)) (?:ya )?(?:de )?(?:(?:${toWrite}(?:me|nos)?)|(?:mandar|enviar)(?:me|nos)? ${those}${texts}|(?:mandandome|enviandome) ${those}${texts}|(?:escribiendome|texteandome|molestandome|llamandome))${because}`,
  ),
  rule(
    'es-no-more-texts',
    `${start}(?:no mas|basta(?: ya)?|paren?|par[ae]n?le|ya estuvo(?: bueno)?|alto|detengan|no more|stop)(?: ya)?(?: (?:con|de|a))? (?:(?:los|sus|estos|esos|tantos?|mas|tus|de) )*${texts}${because}`,
  ),
  rule(
    'es-not-wanted',
    String.raw`\b(?:no|ya no) (?:quiero|queremos|deseo|deseamos) (?:mas |ninguna )?comunicacion(?:es)?${because}|\b(?:no|ya no) (?:quiero|queremos|deseo|deseamos|necesito)(?: (?:recibir|que me (?:${send}|lleg(?:uen?))))? ${those}${texts}(?:${because}|(?: ${tail})* (?:suy|de ust|de parte|de su)\p{L}*)`,
  ),
  rule(
    'es-not-wanted',
    String.raw`\b${third} (?:ya )?no (?:quiere|desea|necesita) (?:(?:recibir )?${those}${texts}|que (?:le|lo|la|me|nos) (?:${write}|${call}|${send} ${those}${texts}))(?: de ustedes?)?${because}`,
  ),
  rule(
    'es-not-wanted',
    String.raw`\b(?:no|ya no) (?:quiero|queremos|deseo|deseamos|autorizo|permito)(?: a nadie)? que (?:me|nos) (?:${write}|${call}|vuelvan? a ${toWrite}|sigan? (?:escribiendo|mandando|llamando|molestando))${because}`,
  ),
  rule(
    'es-not-wanted',
    String.raw`\b(?:no|ya no) (?:quiero|queremos|deseo) (?:ser (?:contactad[oa]|molestad[oa])|(?:saber|recibir|oir) (?:mas |nada )*de (?:ustedes|usted))\b`,
  ),
  rule('es-peace', `${start}${command}dej(?:en?|a)(?:me|nos) (?:ya )?(?:en paz|tranquil[oa]s?)${because}`),
  rule(
    'es-remove',
    `${start}${command}${taken}(?:me|nos|lo)? (?:(?:mi|este) (?:numero|telefono|contacto|nombre) )?${listed}${because}`,
  ),
  rule(
    'es-remove',
    `${start}${command}${taken} (?:mi|este) (?:numero|telefono|contacto)\\b(?! de (?!(?:sus?|las?|est[ae]|el|los) (?:listas?|base|sistema|contactos|registros?)\\b|aqui|ahi))`,
  ),
  rule('es-remove', `^(?:${soften} )*${taken}(?:me|nos)(?: de (?:ahi|aqui|esto))?${ends}`),
  rule('es-remove', `^(?:${soften} )*${toTake}(?: de (?:la |su |esta )?lista| (?:mi|este) numero)${ends}`),
  rule(
    'es-how-to-leave',
    String.raw`\bcomo (?:\p{L}+ ){0,3}?(?:para )?(?:(?:salgo|salirme|salir|quito|borro|saco) de (?:esto|est[ae] lista|sus? lista|los ${texts})|que (?:ya )?no me (?:lleguen?|manden?|escriban?|envien?)(?: ${those}${texts})?${ends})`,
  ),
  rule(
    'es-remove',
    String.raw`\b(?:pued(?:en?|es)|podrian?|podrias|quiero|favor de|necesito)(?: que)?(?: (?:me|nos))? ${toTake}(?:me|nos)?(?: mi numero)?(?: ${listed}|$| please$)`,
  ),
  rule(
    'es-unsubscribe',
    String.raw`(?:^|\b(?:quiero|please|favor de|puedo|como(?: puedo)?|deseo|necesito) )(?:(?:me )?(?:d[ea]r?n?|de)(?:me|nos) de baja|darme de baja|(?:me|nos) (?:den?|das?|dan) de baja|desuscrib(?:ir(?:me)?|anme|ame)|cancel(?:ar?|en?) (?:mi |la )?(?:suscripcion|los ${texts}|estos ${texts}|${texts}))(?: (?:de (?:la|su|esta) lista|de (?:sus|estos) ${texts}))?${ends}`,
  ),
  rule(
    'es-consent',
    String.raw`\b(?:retiro|revoco|cancelo|retirar|revocar) (?:mi|el) (?:consentimiento|autorizacion|permiso)\b|\bno (?:(?:les?|te) )?(?:doy|di) (?:mi )?(?:permiso|autorizacion|consentimiento) (?:de|para|a) (?:que me )?(?:${toWrite}|${write}|${call}|contactar|mand)\p{L}*|\bno (?:tienen?|tienes|cuentan? con) (?:mi |ningun )?(?:permiso|autorizacion|consentimiento) (?:de|para) (?:que me )?(?:${toWrite}|${write}|${call}|mand|envi)\p{L}*`,
  ),
  rule(
    'es-wrong-number',
    String.raw`^(?:${soften} )*(?:(?:tienen?|es|este|el|un|esta|se) )*(?:numero equivocado|equivoco de numero|equivocad[oa] de (?:numero|persona))\b.*\b(?:no (?:me )?(?:${write}|${send}|${call})|(?:borr|quit|elimin)\p{L}+)\b`,
  ),
  rule(
    'es-threat',
    String.raw`\b(?:(?:l[oa]s?|te) (?:voy|vamos) a (?:reportar|denunciar|bloquear|demandar)|(?:voy|vamos) a (?:reportar|denunciar|bloquear|demandar)(?:l[oa]s?|te))\b.{0,30}\bsi (?:me |nos |no )?(?:siguen?|sigues|vuelven?|vuelves|dejan?|dejas|escriben?|escribes|mandan?|paran?)\b|\bsi (?:me |nos |no )?(?:siguen?|sigues|vuelven?|vuelves|dejan?|dejas|escriben?|escribes|mandan?|paran?)\b.{0,40}\b(?:(?:l[oa]s?|te) (?:(?:voy|vamos) a )?(?:report|denunci|bloque|demand)\p{L}+|(?:reportar|denunciar|bloquear|demandar)(?:l[oa]s?|te))`,
  ),
  rule(
    'es-threat',
    String.raw`\b(?:(?:voy|vamos) a (?:reportar|denunciar)(?:l[oa]s?|te)|(?:voy|vamos) a bloquear(?:l[oa]s?|te|(?: (?:este|su|tu|el) (?:numero|telefono|contacto)))|(?:l[oa]s?|te) (?:(?:voy|vamos) a (?:bloquear|reportar|denunciar)|bloqueo))${because}`,
  ),
  rule('es-threat', `${legal}.{0,40}\\b${ifTheyGoOn}|\\b${ifTheyGoOn}.{0,40}${legal}`),
  rule('es-hostile', String.raw`\bchin(?:ga|guen?)(?:te)? (?:a )?[st]u (?:puta )?madre\b`),
  rule(
    'es-hostile',
    `${start}(?:vete|vayanse|vayase|larguense|largate|larguese) (?:ya )?(?:a la (?:chingada|mierda|verga|fregada)|al (?:diablo|carajo)|de aqui)\\b`,
  ),
];
