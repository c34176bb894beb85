import type { Entry } from './entry.ts';

export const propertyType: readonly Entry[] = [
  {
    word: 'land',
    says: [
      /(?:vacant|empty|building|buildable|raw|wooded) (?:lots?|land)/u,
      /(?:lots?|land) to build(?: \p{L}+)?|^(?:just )?(?:an? )?lots?$/u,
    ],
  },
  {
    word: null,
    says: [
      /(?:with|on|has|have|having|plus|and)(?: (?:an?|some|its own|lots of|plenty of|big|bigger|large|larger|nice|good|huge|decent|corner|sized|bit of|acre|\d+|more))* (?:lot|lots|land|acreage)/u,
      /(?:big|bigger|large|larger|huge|corner|nice|good sized) lots?/u,
      /(?:an?|whole|quite a) lot(?: (?:of|more|better))|lots of|(?:a|parking) lot|lot size|lot/u,
      /con (?:(?:un|mucho|bastante|buen|gran|mas) )*(?:terreno|lote)(?: \p{L}+)?|apartment complex/u,
      /condo (?:fees?|association)|(?:guest|open|ware|dog|club) ?house/u,
      /home (?:office|owners?|inspection|loan)/u,
    ],
  },
  { word: 'townhouse', says: [/town ?(?:house|home)s?|casas? adosadas?/u] },
  { word: 'condo', says: [/condo(?:s|minium\p{L}*)?|condominios?/u] },
  {
    word: 'multi_family',
    says: [/multi ?(?:family|familiar|unit|plex)|(?:du|tri|four|quad)plex(?:es)?|apartment building/u],
  },
  {
    word: 'mobile_home',
    says: [
      /mobile(?: homes?)?|manufactured(?: homes?)?|trailers?(?: homes?)?|(?:double|single) ?wide/u,
      /casas? movil(?:es)?|traila|trailas/u,
    ],
  },
  { word: 'land', says: [/land|acreage|terrenos?|lotes?/u] },
  { word: 'apartment', says: [/apartments?|apts?|apartamentos?|departamentos?|depas?/u] },
  { word: 'house', says: [/houses?|single family(?: homes?)?|sfh|casas?|ranch(?: style)?(?: home)?/u] },
  { word: 'house', says: [/homes?/u], isGeneric: true },
];
