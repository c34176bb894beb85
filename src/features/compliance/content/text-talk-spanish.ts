const made = '(?:mensajes?|textos?|respuestas?|borrador(?:es)?|sms|versi(?:on|ones))';
const determiner = '(?:el|un|una|la|su|tu|mi|este|esta|otra|otro|los|las|unos|unas)';
const between =
  '(?:(?:siguiente|posible|breve|corto|corta|nuevo|nueva|mejor|(?:opcion|propuesta|version) de|ejemplo de) ){0,2}';
const label =
  '(?:mensajes?|respuesta|borrador|texto|sms|version|asistente|razonamiento|explicacion|analisis|corregido|reescrito|revisado)';
const quality =
  '(?: (?:sugerid[oa]|propuest[oa]|final|revisad[oa]|nuev[oa]|corregid[oa]|de texto|\\d+))?(?: ?\\([^)]*\\))?';

/** The same in Spanish, matched without accents: «evité» is «evite» there, so what may be an order needs its note. */
export const talkInSpanish: readonly RegExp[] = [
  // before it
  new RegExp(
    `\\b(?:aqui (?:(?:le|te|les) )?(?:tiene|tienes|esta|va|dejo|comparto|hay)|(?:le|te) (?:dejo|comparto|propongo|sugiero)|est[ea] (?:es|seria|podria ser)|a continuacion),? ${determiner} ${between}${made}\\b(?:[^.?!:]{0,60}:| que (?:puede|podria|puedes|podrias) (?:enviar|usar|mandar)\\b| para (?:enviar|el lead|la lead)\\b)`,
    'u',
  ),
  new RegExp(
    `\\b(?:aqui (?:(?:le|te) )?(?:tiene|tienes|esta|va|dejo)),? ${determiner} ${between}${made}[.!]?$`,
    'u',
  ),
  /\b(?:podria|podrias) (?:enviar|responder|escribir|mandar|contestar|decir)(?:le|les)?(?: (?:algo asi|lo siguiente|esto|con|asi))?:/u,
  /\b(?:el (?:mensaje|texto)|la respuesta) (?:seria|quedaria|podria ser)(?: (?:asi|este|esta|el siguiente|la siguiente))? ?:/u,
  new RegExp(`^["'([\\s-]*(?:el |la |su )?${label}${quality} ?:(?!\\s*[(+\\d])`, 'u'),
  new RegExp(`^["'([\\s-]*(?:el |la |su )?${label} (?:para|a) [^.?!:]{1,30}:`, 'u'),
  /^(?:mensaje|respuesta|borrador|texto)(?: (?:sugerid[oa]|propuest[oa]|final))?[.]?$/u,
  /^["'([\s-]*traduccion ?:/u,
  // after it
  /\b\d+ ?caracteres\b|\blimite de caracteres\b|\b(?:un|dos) segmentos?\b/u,
  /(?:\bnota ?: ?|\()(?:se |yo )?(?:evite|evito|mantuve|omiti|use|deje|reescribi|pregunte|respondi|solo (?:hice|pregunte|pregunto|una pregunta)|no (?:mencione|inclui|use|menciono))\b/u,
  /\b(?:lo|la) (?:mantuve|hice) (?:breve|cort[oa]|simple|amable|por debajo|dentro)\b|\bmantuve (?:el|la) (?:texto|mensaje|tono|respuesta)\b/u,
  /\b(?:este|el|mi|ese|esta|la) (?:mensaje|texto|borrador|respuesta) (?:reacciona|saluda|reconoce|evita|respeta|cumple|se mantiene|mantiene|no menciona|deberia)\b/u,
  /\b(?:nuevo|segundo|ultimo|este) borrador\b|\bborrador \d/u,
  /\b(?:ajust|acort|reformul|modific|cambi|edit)(?:e|es|ar|o|ue|ues) (?:el|la|este|esta) (?:tono|texto|mensaje|respuesta|borrador)\b|\breescrib(?:a|as|ir|o|i) (?:el|la|este|esta) (?:texto|mensaje|respuesta|borrador)\b/u,
  /\bversion (?:mas )?(?:corta|breve|larga)\b|\botra version\b/u,
  /\b(?:reformule|acorte|redacte) (?:el|la) (?:mensaje|texto|respuesta|borrador)\b/u,
  // its orders
  /\b(?:el|este|su) prompt\b/u,
  /\b(?:segun|siguiendo|conforme a|de acuerdo con) (?:las|sus|mis|estas) instrucciones\b(?! (?:de|del)\b)|\b(?:mi|la) tarea es\b/u,
  // the lead as somebody else
  /\b(?:el|la|al|del|este|esta) (?:lead|usuari[oa]|prospect[oa])\b/u,
  /\bla persona (?:pregunta|pregunto|saluda|saludo|escribio|menciono)\b/u,
  /\b(?:el|la) (?:client[ea]|contacto) (?:ya |solo )?(?:saludo|saluda|pregunto|pregunta|escribio|escribe|menciono|menciona|pidio|pide|objeta|objeto)\b/u,
  // what it plans to say
  /\b(?:debo|deberia|tengo que|necesito|voy a|hay que) (?:\w+ )?(?:reaccionar|saludar(?:l[oa]s?|le)?|acusar recibo|reconocer (?:su (?:saludo|objecion|pregunta|mensaje)|el saludo|la objecion|brevemente)|preguntar(?:le)? (?:por )?(?:el|su) rol)\b/u,
  /\b(?:debo|deberia|hay que) responder(?:le)? (?:brevemente|primero|en espanol|en ingles|de forma|con (?:un|una))\b/u,
  // the model refuses
  /\bno (?:puedo|podre) (?:ayudar|asistir|cumplir|continuar|procesar)(?:le|te)?(?: con| en)? (?:esa|esta|su|tu|dicha|este tipo de|ese tipo de) (?:solicitud|peticion|conversacion|contenido)\b/u,
  /\bno (?:puedo|podre) (?:escribir|redactar|generar|crear|producir|elaborar) (?:ese|este|un|el|esa|esta|una|la) (?:\w+ )?(?:mensaje|texto|respuesta|borrador|contenido)\b/u,
  /\bsuficiente (?:informacion|contexto) para (?:escribir|redactar|generar|crear)\b/u,
];
