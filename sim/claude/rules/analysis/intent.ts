import { isVendor } from './acts.ts';
import type { Fact } from './facts/find-facts.ts';
import type { Reading, Role } from './reading.ts';
import { wantsShowing } from './showing.ts';

export interface Intent {
  intent: string;
  confidence: number;
}

export interface IntentInput {
  reading: Reading;
  role: Role;
  facts: readonly Fact[];
  acts: readonly string[];
  urgency: string;
}

const browsing =
  /\b(?:just (?:looking|browsing|curious)|only (?:looking|browsing)|not serious|nothing serious|window shopping|solo (?:estoy )?(?:viendo|mirando)|nada mas viendo)\b/i;
const actNow =
  /\b(?:make (?:an )?offer|put in an offer|ready to (?:buy|move|go|sell|list)|let'?s (?:do it|go|move forward)|get (?:pre[\s-]?)?approved|next steps?|how do (?:i|we) (?:proceed|start)|want to buy (?:now|this|it)|sign (?:the|a)|quiero (?:comprarla|hacer una oferta)|lista? para (?:comprar|vender)|cuando empezamos)\b/i;
const researching =
  /\b(?:how (?:does|do|much (?:is|are|would))|what(?:'s| is| are) (?:the )?(?:market|process|prices?|average|closing costs?|my (?:house|home))|home'?s? value|worth|research\w*|learn(?:ing)? about|information|how long does|cuanto (?:vale|cuesta)|como funciona|informacion)\b/i;

export function intentOf(input: IntentInput): Intent {
  return gone(input) ?? acting(input) ?? searching(input);
}

function gone({ reading, acts }: IntentInput): Intent | undefined {
  if (acts.includes('wrong_number') || isVendor(reading))
    return { intent: 'not_qualified', confidence: 0.85 };
  if (browsing.test(reading.allText)) return { intent: 'just_browsing', confidence: 0.85 };
  return undefined;
}

function acting({ reading, role, facts, urgency }: IntentInput): Intent | undefined {
  const isSelling = role === 'seller';
  if (actNow.test(reading.allText) || wantsShowing(reading)) {
    return { intent: isSelling ? 'ready_to_sell' : 'ready_to_buy', confidence: 0.85 };
  }
  if (
    isSelling &&
    /cash offer|as[\s-]is|sell (?:it )?fast|need(?:s)? to sell|vender rapido|urge vender/i.test(
      reading.allText,
    )
  ) {
    return { intent: 'ready_to_sell', confidence: 0.8 };
  }
  if (urgency === 'immediate' && facts.length >= 2) {
    return { intent: isSelling ? 'ready_to_sell' : 'ready_to_buy', confidence: 0.72 };
  }
  return undefined;
}

const wishes = [
  'price',
  'areas',
  'bedrooms',
  'bathrooms',
  'must_haves',
  'property_type',
  'financing',
  'size',
];

function searching({ reading, role, facts, urgency }: IntentInput): Intent {
  if (urgency === 'low') return { intent: 'needs_nurturing', confidence: 0.7 };
  const stated = facts.filter((entry) => wishes.includes(entry.key)).length;
  if (role !== 'seller' && stated > 0) {
    return { intent: 'actively_looking', confidence: Math.min(90, 65 + stated * 7) / 100 };
  }
  if (researching.test(reading.allText)) return { intent: 'researching', confidence: 0.7 };
  if (role === 'seller' && facts.length > 0) return { intent: 'ready_to_sell', confidence: 0.62 };
  if (role === 'buyer' || role === 'both') return { intent: 'actively_looking', confidence: 0.55 };
  if (role === 'seller') return { intent: 'researching', confidence: 0.55 };
  return { intent: 'unknown', confidence: 0.3 };
}
