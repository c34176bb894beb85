import type { TriggerId } from '../trigger.ts';

/** Rules that read the lead's words, and whose precision can therefore be measured on labelled texts. */
export const wordRules = [
  'opt-out',
  'protected-topic',
  'asks-person',
  'angry',
  'objection',
  'wants-to-meet',
  'known-answer',
] as const satisfies readonly TriggerId[];
export type WordRule = (typeof wordRules)[number];

export interface LabelledText {
  readonly text: string;
  /** What a person says should speak; an objection with its playbook. */
  readonly labels: readonly (Exclude<WordRule, 'objection'> | `objection:${string}`)[];
}

/**
 * Written by hand for this project, half of them to mislead: near-misses of each rule, talk that belongs to none,
 * English and Spanish, with the spelling of texts. The rules were mended against them: they show that a change of a
 * rule breaks nothing, and no more than an upper limit of how good it is.
 */
export const labelledTexts: readonly LabelledText[] = [
  // price
  as('objection:price_too_high', 'that one is way too expensive | honestly its overpriced'),
  as('objection:price_too_high', 'thats over our budget'),
  as('objection:price_too_high', 'we cant afford that | your offer is too low | es muy cara esa casa'),
  as('objection:price_too_high', '450 is out of our price range | asking is too high for that street'),
  as(null, 'what price range do homes go for there | our budget is 400k | is the price negotiable?'),
  as(null, 'we could spend more for the right place | is it expensive to live in Austin?'),
  as('objection:price_too_high', 'esta muy caro para nosotros | fuera de mi presupuesto'),
  as(null, 'not too expensive, i like it | no es muy caro | is it too expensive? | the price isnt too high'),
  // time
  as('objection:need_to_think', 'let me think about it | need some time to think | lo voy a pensar'),
  as('objection:need_to_think', 'not ready yet | not right now, maybe later | this is moving too fast'),
  as(null, 'i think we want 3 bedrooms | I was thinking Round Rock | what do you think it will rent for'),
  as(null, 'ready when you are'),
  as('objection:need_to_think', 'ahora no, gracias'),
  as(null, 'ahora no tengo perro | ahora no vivo ahi'),
  // credit and down payment
  as('objection:credit_concerns', 'my credit is pretty bad | we got denied last year'),
  as('objection:credit_concerns', 'we have bad credit'),
  as('objection:credit_concerns', 'i dont think we can qualify for a loan | tengo mal credito'),
  as('objection:credit_concerns', 'bankruptcy in 2023'),
  as('objection:down_payment_concerns', 'we dont have much for a down payment'),
  as('objection:down_payment_concerns', 'no tenemos para el enganche'),
  as('objection:down_payment_concerns', 'the down payment is too much for us'),
  as('objection:down_payment_concerns', 'still saving up for a down payment'),
  as(null, 'our credit union pre approved us | what credit score do I need | putting 20% down'),
  as(null, 'we have a down payment ready'),
  as(null, 'credit is great, 780 | how much is the down payment usually'),
  as('objection:down_payment_concerns', 'I dont have 20% down'),
  as('objection:credit_concerns', 'mi credito no es bueno | mi credito es malo'),
  as(
    null,
    'I have no credit issues | no credit problems here | no tengo mal credito | do I need 20 percent down?',
  ),
  // market
  as('objection:market_timing', 'rates are too high right now | waiting for rates to come down'),
  as('objection:market_timing', 'las tasas estan muy altas'),
  as('objection:market_timing', 'bad time to sell i think | we will wait until the market cools'),
  as(null, 'what are rates at these days | is the market slow in Hutto'),
  as(null, 'how long do homes stay on the market'),
  as('objection:market_timing', 'las tasas de interes estan altisimas'),
  as(null, 'are rates too high right now? | im not waiting for rates to drop'),
  // faults
  as('objection:inspection_issues', 'the inspection found foundation issues'),
  as('objection:inspection_issues', 'there is mold in the bathroom | needs too much work'),
  as('objection:inspection_issues', 'the roof looks bad | necesita mucho trabajo'),
  as(null, 'do you do inspections? | when is the inspection | we dont mind some work'),
  as(null, 'does it have a new roof?'),
  as('objection:inspection_issues', 'la casa tiene humedad'),
  as(null, 'is there mold? | any termites? | does the house have foundation issues | tiene humedad?'),
  // area
  as('objection:area_fit', 'too far from my work | i dont like that area | the commute would be brutal'),
  as('objection:area_fit', 'queda lejos del trabajo'),
  as('objection:area_fit', 'its on a busy street | thats the wrong side of town for us'),
  as(null, 'is it far from downtown? | how long is the commute from there | we like the area'),
  as(null, 'what areas do you cover'),
  as('objection:area_fit', 'esta muy lejos de mi trabajo'),
  as(null, 'its not too far from work | is it on a busy street? | no queda muy lejos | the commute isnt bad'),
  as(null, 'we want a quiet street, not a busy road'),
  // trust
  as('objection:trust_check', 'is this a scam | who is this? | how did you get my number'),
  as('objection:trust_check', 'are you a bot? | quien es usted'),
  as('objection:trust_check', 'i dont trust this'),
  as(null, 'who pays closing costs | who would show us the house | we trust your judgment'),
  as(null, 'is this house still for sale?'),
  as('objection:trust_check', 'is this a real person? | es usted una persona real? | quien es?'),
  // competition
  as('objection:already_represented', 'we already have an agent | im working with another realtor'),
  as('objection:already_represented', 'ya tengo agente'),
  as('objection:already_represented', 'my agent told me to ask you'),
  as(null, 'are you the agent? | do I need an agent for that | is the listing agent you?'),
  as('objection:already_represented', 'ya firme con otro agente | we signed with another realtor'),
  as(null, 'can I get another agent? | do you have another agent who speaks spanish | will you be my agent'),
  as(
    null,
    'I want to talk to another realtor of yours | we dont want another agent | my agent license expired',
  ),
  // family
  as('objection:family_decision', 'need to talk to my wife first | have to run it by my husband'),
  as('objection:family_decision', 'tengo que hablar con mi esposa'),
  as('objection:family_decision', 'my wife isnt convinced'),
  as(null, 'my wife and I want to buy in Buda | moving with my husband in May | its for my parents'),
  as(
    'objection:family_decision',
    'my husband needs to agree | my wife wants to see it first | mi esposo no esta convencido',
  ),
  as(
    null,
    'my husband would love the yard | my partner needs a home office | mi esposa no trabaja los lunes',
  ),
  // person and anger
  as('asks-person', 'can i talk to a person | i want to speak with someone | please call me'),
  as('asks-person', 'quiero hablar con una persona'),
  as('asks-person', 'can someone call me tomorrow | get me a real human'),
  as('asks-person', 'can I speak with an agent please'),
  as(null, 'someone told me prices dropped | I called the bank | a 3 person family room would be nice'),
  as(null, 'dont call me before 5, text is fine'),
  as('angry', 'this is ridiculous | you people are useless | stop wasting my time'),
  as('angry', 'i will sue you'),
  as('angry', 'what a waste of my time | estoy harto de esto | wtf'),
  as(null, 'the kitchen is ugly | ridiculous how fast homes sell | i hate carpet'),
  as(null, 'sorry for wasting time, we found it | sick view!'),
  as('angry', 'ill talk to my lawyer about this'),
  // whoever is sick of the texts wants fewer of them
  ['im sick of these texts', 'fed up with these texts'].map((text) => ({
    text,
    labels: ['angry', 'opt-out'] as const,
  })),
  as(null, 'my lawyer will look at the contract | im tired of this apartment | sick of these high prices'),
  as(null, 'im an idiot, I meant 400k'),
  // meeting
  as('wants-to-meet', 'can we see it on saturday? | id like to tour it | can you schedule a showing'),
  as('wants-to-meet', 'podemos verla el sabado?'),
  as('wants-to-meet', 'want to make an offer | we are ready to sell | when can i come by'),
  as('wants-to-meet', 'what is the next step | quiero agendar una cita'),
  as(
    'wants-to-meet',
    'Can I see something Saturday? | mi esposa quiere verla el sabado | could we come sunday',
  ),
  as(null, 'i see | we saw it already | can I see the price history | let me see'),
  as(null, 'do you have any available this spring | see you'),
  as(null, 'ill look at the photos | on monday I start a new job'),
  // law
  as('opt-out', 'STOP | please stop texting me | do not text me again | remove me from your list'),
  as('opt-out', 'unsubscribe'),
  as(null, 'we want to stop renting | cancel the second one, keep the first | bus stop nearby?'),
  as(null, 'end unit please'),
  as('protected-topic', 'is it a safe area? | are the schools good there'),
  as('protected-topic', 'what kind of people live there | any crime around?'),
  as('protected-topic', 'is it mostly hispanic | is there a church close to the church on 5th'),
  as('protected-topic', 'es una zona segura? | good schools?'),
  as('protected-topic', 'is it a good area for families? | good area to raise kids?'),
  as(null, 'is the deposit safe | i work at a school | our kids need rooms | is there a playground'),
  as(null, 'white kitchen please | black appliances'),
  // known answers
  as('known-answer', 'what is my house worth | how does it work | how much could we get for it'),
  as('known-answer', 'cuanto vale mi casa | how do we start'),
  as('known-answer', 'whats your phone number'),
  as(null, 'is it worth a look | how does the heating work | my phone number changed'),
  as(null, 'it is worth every cent'),
  // nothing at all
  as(null, 'ok | yes | 3 | thanks! | hello | looking for a 3 bed in Kyle | june | around 350k | gracias'),
  as(null, 'no garage'),
  as(null, 'we rent now | cash | need a yard for the dog | by the end of march | hola busco casa'),
  as(null, 'still there? | 78664'),
].flat();

function as(label: LabelledText['labels'][number] | null, texts: string): LabelledText[] {
  return texts.split(' | ').map((text) => ({ text, labels: label === null ? [] : [label] }));
}
