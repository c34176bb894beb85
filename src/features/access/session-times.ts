const hourMs = 3_600_000;

/** A session ends when it is not used for so long, and in any case after the second. */
export const sessionIdleMs = 12 * hourMs;
export const sessionLongestMs = 30 * 24 * hourMs;

/** For the owner's link, an invitation and a new password. */
export const linkLivesMs = 24 * hourMs;
