/** Things of the lead's that call nobody: «my number is below call me». */
const things =
  'number|phone|cell|mobile|email|name|house|home|lease|budget|day|schedule|shift|pleasure|bad|god|to';
const callers =
  'bank|lender|loan officer|mortgage (?:broker|company|guy|lady)|credit union|title company|appraiser|inspector|landlord|landlady|office|builder|seller|buyer|insurance(?: company)?|attorney|lawyer|doctor|school|hospital|police|agent|realtor|broker|guy|lady|man|woman|people|contractor|escrow(?: officer)?|underwriter';
/** Who is not on our side of the conversation: «my lender», «he», «the bank», «somebody from the bank». */
const others = String.raw`(?:(?:my|his|her|our|their) (?!(?:${things})\b)[\p{L}'’-]+(?: (?:officer|broker|union|agent|company|in[ -]law|guy|lady|office|bank|lender|wife|husband))?|he|she|they|it|(?:the|a|an|another|some|that|this) (?:${callers})|(?:someone|somebody) (?:from|at) (?:the|my|a) [\p{L}]+|who|nobody|no one|people|banks|lenders|telemarketers|scammers)`;
/** What may stand between them and the call. */
const linking =
  "(?:will|would|can|could|should|may|might|must|did|didn['’]?t|does|doesn['’]?t|do|don['’]?t|is|isn['’]?t|are|was|were|has|hasn['’]?t|have|had|won['’]?t|wouldn['’]?t|not|to|going|gonna|supposed|about|said|says|told me|promised|wants?|wanted|needs?|tries|trying|tried|likes?|keeps?|always|never|ever|also|just|still|only|usually|often|probably|maybe|then|already|finally|actually|later|soon|first|today|tomorrow|that|he|she|they|he['’]ll|she['’]ll|they['’]ll|he['’]d|she['’]d|they['’]d)";
const contraction = "(?:['’](?:ll|d|s|re|ve))?";

/** Not where somebody else than us is said to call: «my lender will …», «he said he would …». */
export const notByOthers = String.raw`(?<!\b${others}${contraction} (?:${linking} ){0,7})`;

/** Nor where the lead waits for such a call: «waiting for my bank to …», «waiting on the title company to …». */
export const notAwaited = String.raw`(?<!\b(?:wait(?:ing|ed)?|expect(?:ing|ed)?|asked|told) (?!(?:(?:for|on) )?(?:you|someone|somebody|an? (?:agent|realtor|person|human)) to )[^.,!?;]{1,40}? to )`;

/** Whose call is a wish after «can», «will» or «would»: «can you», «will someone», «could one of your agents». */
export const ourSide =
  "(?:you|u|ya|y['’]?all|some(?:one|body)|any(?:one|body)|an? (?:agent|realtor|person|human|real|live|broker|rep)|one of|your|please|the (?:agent|realtor|team|office|broker|listing agent))";
