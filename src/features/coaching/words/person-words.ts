/** Hostile or threatening, at us. Strong words about a house («ugly») are no anger. */
export const soundsAngry =
  /\b(?:(?:this|that|you|y'?all)(?: (?:is|are|guys are|people are))? (?:(?:absolutely|totally|so|really|completely) )?(?:ridiculous|unacceptable|useless|incompetent|pathetic|a joke|harass\w+)|(?:sick|fed up|tired) (?:and tired )?of (?:this|you|your|y'?all|these)|wast(?:e|ing) (?:of )?my time|(?:go to hell|screw you|f+u+c+k|wtf|bullshit|shut up|idiots?|morons?)|i(?:'?ll| will| am going to|'?m going to) (?:sue|report) (?:you|this)|(?:my|a) lawyer|worst (?:service|company|experience)|(?:esto|son|est[aá]) (?:es )?(?:ridículo|rid[ií]culo|inaceptable|una burla|hart[oa])|estoy hart[oa]|p[eé]rdida de tiempo|d[eé]jenme en paz)\b/iu;

/** Wants to see a home, meet, or take the next step. */
export const wantsToMeet =
  /\b(?:(?:can|could|may|when can|how soon can) (?:we|i)[^.?!]{0,20}(?:(?:see|tour|visit|view|look at) (?:it|them|that|this|one|some|both|the (?:house|home|place|property|apartment|condo|unit|inside))|(?:come|stop|drop) by|walk through)\b|(?:want|like|love|need|ready) to (?:(?:go|come) )?(?:see|tour|visit|view|look at|walk through|check out) (?:it|the|that|this|a|some|one|both|them)|(?:schedule|book|set up|arrange|plan)(?: \w+){0,3} (?:showing|tour|visit|viewing|appointment|time|call|meeting|walkthrough)|(?:make|put in|submit|write) an offer|ready to (?:buy|move forward|sell|list|sign)|what(?:'s| is) the next step|(?:available|free|works?|open) (?:on |this |next |for )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:podemos|puedo|quiero|quisiera|me gustar[ií]a)[^.?!]{0,12}(?:ver(?:la|lo|las|los)?|visitar(?:la|lo)?)\b|(?:agendar|programar|hacer) (?:una )?(?:cita|visita)|hacer una oferta)/iu;

/** «Do you have anything to see» in general is a search, not a wish for a time. */
export const onlySearches = /\b(?:do you have|got any|any(?:thing)? (?:available|listed))\b/iu;
