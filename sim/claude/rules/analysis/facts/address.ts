import { type FactFinder, fact } from './fact.ts';

const street =
  /\b\d{1,6}\s+(?:(?:N|S|E|W|North|South|East|West)\.?\s+)?(?:[\p{L}\d'’.]+\s+){1,4}?(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Ln|Lane|Blvd|Boulevard|Ct|Court|Cir|Circle|Way|Pl|Place|Ter|Terrace|Trl|Trail|Pkwy|Parkway|Loop|Cove|Cv|Pass|Bend|Run|Hwy|Highway)\b\.?(?:\s*,?\s*(?:apt|unit|#)\s*\w+)?/iu;
const cityAfter =
  /^(?:\s*,)?\s*(?:in\s+)?[A-Z]\p{L}+(?: [A-Z]\p{L}+){0,2}(?:,?\s+[A-Z]{2}\b)?(?:,?\s+\d{5})?|^,?\s+[A-Z]{2}\s+\d{5}/u;
const calle = /\b(?:calle|avenida|av\.?)\s+[\p{L}\d ]{2,30}?\s*#?\s*\d{1,6}\b/iu;
const own =
  /\b(?:my|our|mi|nuestra|it'?s at|located at|address is|sell|selling|vender|vendo|own|direccion)\b/i;

/** The address of the lead's own home; an address asked about is somebody else's home. */
export const findAddress: FactFinder = (sentence, context) => {
  if (sentence.isQuestion) return [];
  const found = street.exec(sentence.text) ?? calle.exec(sentence.text);
  if (found === null) return [];
  const isOpen = context.reading.openQuestion === 'property_address';
  const isOwn = isOpen || context.role === 'seller' || own.test(sentence.text);
  if (!isOwn) return [];
  const city = cityAfter.exec(sentence.text.slice(found.index + found[0].length))?.[0] ?? '';
  const address = `${found[0]}${city}`.trim().replace(/\s+/g, ' ');
  return [fact('property_address', address, address, `${found[0]}${city}`, 0.95)];
};
