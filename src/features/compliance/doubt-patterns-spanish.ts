import type { Doubt } from './doubt.ts';
import { casaNext } from './home-words.ts';

/** The Spanish ones, on text without accents. */
export const spanishDoubts: readonly Doubt[] = [
  {
    id: 'es-wrong-number',
    pattern:
      /^((hola|no|perdon|disculpe|lo siento|creo que|tiene|es|el|un) )*numero equivocado( (perdon|disculpe|gracias|por favor|senor|senora))*$|\bse equivoco de (numero|persona)\b/u,
  },
  {
    id: 'es-no-more-texts',
    pattern:
      /\b(no (me|nos) (escriba|escriban|escribas|contacte|contacten|contactes|texteen|textee)( mas| mensajes| textos| nada)|dej[ae]n? de (escribir|contactar|textear|molestar|llamar|fastidiar)(me|nos)?(?! (por la noche|tan|a las|en la))|no mas (mensajes|textos)|ya no (me|nos) (escriba|escriban|escribas|contacte|contacten|contactes|textee|texteen)|no quiero (recibir )?(mas |sus |tus |estos )*(mensajes|textos)|(ya )?no (me|nos) (llamen?|llames|marquen?|hablen?) (mas|nunca|otra vez|de nuevo)|ya no (me|nos) (llamen?|llames|marquen?|molesten?|molestes)|no (me|nos) (vuelvan?|vuelvas) a (escribir|llamar|contactar|mandar|textear|molestar|marcar)|no quiero que (me|nos) (escrib|llam|contact|mand|molest|text)\p{L}+|basta (ya )?(con|de) (los|tantos|sus|estos|esos|mandar)? ?(mensajes|textos))\b/u,
  },
  {
    id: 'es-stop-sending-texts',
    pattern:
      /\b(no (me|nos) (mande|manden|mandes|envie|envien|envies)|deje?n? de (mandarme|enviarme)|deja de (mandarme|enviarme))( (mas|tantos|esos|estos|sus|tus))* (mensajes|textos)\b/u,
  },
  {
    // «nada» is everything, unless it is about the price of homes
    id: 'es-stop-sending',
    pattern: new RegExp(
      String.raw`\b(no (me|nos) (mande|manden|mandes|envie|envien|envies) (mas|nada(?! (tan car|mas car|arriba|por encima|de mas de|de es[ea] precio|sobre \d)))|ya no (me|nos) (mande|manden|mandes|envie|envien|envies)|deje?n? de (mandarme|enviarme)|deja de (mandarme|enviarme))\b(?!${casaNext})`,
      'u',
    ),
  },
  {
    // to whom is not said; «nada» is everything
    id: 'es-stop-sending',
    pattern:
      /^((por favor|no|gracias) )*(ya )?(no (manden?|mandes|envien?|envies) (mas|nada|nada mas|mas nada)|no insist(an?|as)( mas)?|no (me |nos )?(est[ae]n?|estes|anden?|andes|sigan?|sigas) (llamando|marcando|chingando|jodiendo)(me|nos)?( mas)?)( por favor| gracias)*$|\bno (me|nos) (escrib|text|mand)\p{L}+( mensajes| textos)? mejor (llam|marq|habl)\p{L}+/u,
  },
  {
    id: 'es-hostile',
    pattern: /\b(dej[ae]n?(me|nos) en paz|no (me|nos) (moleste|molesten|molestes)( mas)?$)/u,
  },
  {
    id: 'es-bare-command',
    pattern:
      /^((por favor|no|gracias) )*(ya )?(basta|para|paren?|alto|detengan(se)?|detente|cancelar|desuscribir(me)?)( ya| por favor)*$/u,
  },
  {
    id: 'es-remove-me',
    pattern:
      /\b(borre|borren|borra|elimine|eliminen|elimina|quite|quiten|quita|saque|saquen) (mi numero|este numero)|\b(quite|quiten|quita|borre|borren|borra|elimine|eliminen|elimina|saque|saquen|saca)(me|nos) de (su|sus|la|las|esta|tu) (lista|listas|base|contactos|sistema)|\b(dar|den|de|deme|denme) de baja\b/u,
  },
];
