import { armOf, armsOf } from './arms.ts';

/** When it was last decided anew who has a flag, by the flag's name. */
export type Draws = Readonly<Record<string, number>>;

interface Counted {
  readonly arms: string;
  readonly draws: Draws;
}

/** Contacts told apart in a day; beyond that the count stops growing, in every arm alike. */
const contactsRemembered = 200_000;

/**
 * Who has been counted as drawn, and by which draw of each flag. A flag that is drawn anew counts everybody again, else
 * whoever keeps the old path would be missing from its arm for the rest of the day; the other flags do not, else one
 * draw would stand for two contacts and arms of sound sizes would look wrong.
 */
export class DrawnContacts {
  readonly #counted = new Map<string, Counted>();
  #draws: Draws = {};
  #day = 0;

  /** The arms in which the contact counts now; '' for none: it was counted in all of them. */
  count(contact: string, flags: object, draws: Draws, day: number): string {
    if (day !== this.#day) {
      this.#day = day;
      this.#counted.clear();
    }
    // one object for as long as nothing is drawn, so that the usual case is two comparisons
    if (!isSame(draws, this.#draws)) this.#draws = draws;
    const arms = armsOf(flags);
    const known = this.#counted.get(contact);
    if (known === undefined && this.#counted.size >= contactsRemembered) return '';
    if (known !== undefined && known.draws === this.#draws && known.arms === arms) return '';
    this.#counted.set(contact, { arms, draws: this.#draws });
    if (known === undefined) return arms;
    const isNew = (flag: string) =>
      known.draws[flag] !== this.#draws[flag] || armOf(known.arms, flag) !== armOf(arms, flag);
    return armsOf(Object.fromEntries(Object.entries(flags).filter(([flag]) => isNew(flag))));
  }
}

function isSame(one: Draws, other: Draws): boolean {
  const flags = Object.keys(one);
  return flags.length === Object.keys(other).length && flags.every((flag) => one[flag] === other[flag]);
}
