import type { Entry } from './entry.ts';

export const listingStatus: readonly Entry[] = [
  {
    word: 'not_listed',
    says: [
      /not (?:(?:currently|yet|even|officially|been|actually|have it|had it) )*(?:listed|on (?:the )?(?:market|mls))(?: yet| anywhere| right now)?(?: (?:with|by) (?:an?|any) (?:agent|realtor|broker))?/u,
      /(?:fired|dropped|let go(?: of)?|parted ways with|got rid of|left) (?:my|our|the) (?:last |old )?(?:listing )?(?:agent|realtor|broker)/u,
      /unlisted|nunca (?:la|lo) (?:he|hemos) (?:listado|puesto en venta)/u,
      /(?:never|not|not yet) (?:yet )?(?:been )?listed(?: it)?|never listed/u,
      /no (?:esta|la tengo|la tenemos|la he) (?:todavia |aun )?(?:listad[ao]|en venta|anunciad[ao]|en el mercado)/u,
    ],
  },
  {
    word: 'by_owner',
    says: [
      /listed[^.,!?]{0,30} by owner|(?:for )?sale by owner|by owner|fsbo/u,
      /(?:sell|selling|list|listing|listed|sold|market|marketing|advertis\p{L}+|do|doing|handling)(?: (?:it|this|the house|our house|my house|the place|on our own))? (?:ourselves|myself|on (?:my|our) own)/u,
      /(?:venta )?por (?:el )?(?:dueno|propietario)|(?:por|de) (?:mi|nuestra) (?:propia )?cuenta/u,
      /yo mism[ao]/u,
    ],
  },
  {
    word: 'expired',
    says: [
      /(?:was |were |had it |been )?listed[^.!?]{0,40}(?:did not sell|expired|never sold|took it off)/u,
      /(?:contract|agreement|listing)(?: with (?:my|our|the|an?) \p{L}+)? (?:just |has |is |was )*(?:ended|ran out|over|up)/u,
      /expired|(?:took|taken|pulled) (?:it|the (?:house|home|listing)) off(?: the market)?/u,
      /(?:off|pulled from) the market|did not sell|withdrawn|no longer listed/u,
      /(?:se )?(?:vencio|expiro)|vencid[ao]|expirad[ao]|no se vendio/u,
    ],
  },
  {
    word: null,
    says: [
      /(?:had it|was|were|used to be|previously) (?:listed|under contract)/u,
      /(?:get|getting|be|being|want|wanting|like|ready)(?: (?:it|them|the house|my house|our house|my home|our home|to be|to get it))? listed/u,
    ],
  },
  {
    word: 'with_agent',
    says: [
      /with (?:(?:an?|my|our|the|another|some) )?(?:listing )?(?:agent|realtor|broker)/u,
      /(?:have|got|has) (?:an?|our|my) (?:listing )?(?:agent|realtor|broker)|under contract|listed/u,
      /con (?:(?:un|una|mi|otro|otra|nuestro) )?(?:agente|corredora?|realtor)/u,
      /(?:tengo|tenemos|hay) (?:(?:un|una|otro) )?(?:agente|corredora?|realtor)|listada/u,
    ],
  },
];
