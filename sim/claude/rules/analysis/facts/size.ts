import { isStating } from '../sentences.ts';
import { type FactFinder, fact } from './fact.ts';

const squareFeet =
  /\b(\d{1,2}[,.]?\d{3}|\d{3,5})\s*\+?\s*(?:sq\.?\s?(?:ft|feet)?\.?|square (?:feet|foot)|sf\b|pies cuadrados)/i;
const squareMetres = /\b(\d{2,4})\s*(?:m2|m²|metros cuadrados)/i;
const acres = /\b(\d+(?:\.\d+)?|half an|an?)\s+(?:acres?|acre lot)\b/i;

export const findSize: FactFinder = (sentence) => {
  if (!isStating(sentence)) return [];
  const feet = squareFeet.exec(sentence.text);
  if (feet !== null) return [fact('size', feet[0], `${digits(feet[1])} sqft`, feet[0])];
  const metres = squareMetres.exec(sentence.text);
  if (metres !== null) {
    return [fact('size', metres[0], `${Math.round(Number(metres[1]) * 10.764)} sqft`, metres[0])];
  }
  const land = acres.exec(sentence.text);
  return land === null ? [] : [fact('size', land[0], `${acreage(land[1])} acres`, land[0], 0.85)];
};

function digits(text: string | undefined): string {
  return (text ?? '').replace(/[,.]/g, '');
}

function acreage(text: string | undefined): string {
  if (text === undefined || /^an?$/i.test(text)) return '1';
  return /^half/i.test(text) ? '0.5' : text;
}
