/** Two of a hundred: «about 2k» and 1,980 are one number, «3 bed» and 4 are two. */
const share = 0.02;

export function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= share * Math.max(one, other);
}
