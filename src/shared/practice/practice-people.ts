import { seededRandom } from './seeded-random.ts';
import { isoDate } from '../profile/calendar-date.ts';
import { foldText } from '../profile/header-name.ts';
import type { Place } from './practice-names.ts';
import {
  CAMPUSES,
  CANADIAN_PLACES,
  FIRST_NAMES,
  LAST_NAMES,
  PROGRAMMES,
  SECOND_LINES,
  STREETS,
  US_PLACES,
} from './practice-names.ts';

/** One invented person of the invented Lakeshore Ridge College; every value is good. */
export interface PracticePerson {
  /** Nine digits, with leading zeros. */
  readonly id: string;
  readonly staff: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly userName: string;
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly phone: string;
  /** `yyyy-mm-dd`. */
  readonly birthDate: string;
  readonly loginSource: string;
  readonly userTypeId: number;
  /** `''` for most students. */
  readonly licence: string;
  readonly programme: string;
  readonly campus: string;
}

/** How many people the practice data has. */
export const PRACTICE_PEOPLE_COUNT = 250;

/** The same people every time: a workbook and the controller that knows some of them must agree. */
const SEED = 20_250_904;

/** The invented people, one in six of them staff, one in twenty from the United States. */
export function practicePeople(count = PRACTICE_PEOPLE_COUNT, seed = SEED): PracticePerson[] {
  const dice = new Dice(seededRandom(seed));
  const taken = new Set<string>();
  return Array.from({ length: count }, (_unused, index) => makePerson(index, dice, taken));
}

class Dice {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }
}

function makePerson(index: number, dice: Dice, taken: Set<string>): PracticePerson {
  const staff = index % 6 === 5;
  const firstName = dice.pick(FIRST_NAMES);
  const lastName = dice.pick(LAST_NAMES);
  const login = freeLogin(firstName, lastName, taken);
  const place = index % 20 === 13 ? dice.pick(US_PLACES) : dice.pick(CANADIAN_PLACES);
  const year = staff ? dice.between(1958, 1996) : dice.between(1997, 2007);
  return {
    id: String((staff ? 1_100_000 : 41_200_000) + index * 37 + 11).padStart(9, '0'),
    staff,
    firstName,
    lastName,
    email: `${login}@${staff ? '' : 'my.'}lakeshoreridge.example`,
    userName: login.replace('.', '').slice(0, 20),
    ...addressIn(place, dice),
    birthDate: isoDate(year, dice.between(1, 12), dice.between(1, 28)),
    loginSource: staff ? 'SAML-STAFF' : 'OPSCOM',
    userTypeId: staff ? dice.pick([3, 4]) : dice.pick([1, 1, 1, 2]),
    licence: staff || dice.chance(0.3) ? licenceNumber(lastName, dice) : '',
    programme: staff ? '' : dice.pick(PROGRAMMES),
    campus: dice.pick(CAMPUSES),
  };
}

/** `amelie.cote`, or `amelie.cote2` for the second one of that name. */
function freeLogin(firstName: string, lastName: string, taken: Set<string>): string {
  const plain = (name: string): string => foldText(name).replace(/[^a-z]/g, '');
  const base = `${plain(firstName)}.${plain(lastName)}`;
  let login = base;
  for (let number = 2; taken.has(login); number += 1) login = `${base}${number}`;
  taken.add(login);
  return login;
}

function addressIn(
  place: Place,
  dice: Dice,
): Pick<PracticePerson, 'street' | 'street2' | 'city' | 'region' | 'postalCode' | 'phone'> {
  const canadian = place.postal.length === 3;
  const letter = (): string => dice.pick(['A', 'B', 'E', 'G', 'H', 'K', 'L', 'N', 'P', 'S', 'T', 'X']);
  return {
    street: `${dice.between(2, 1899)} ${dice.pick(STREETS[place.language])}`,
    street2: dice.chance(0.25) ? dice.pick(SECOND_LINES) : '',
    city: place.city,
    region: place.region,
    postalCode: canadian
      ? `${place.postal} ${dice.between(1, 9)}${letter()}${dice.between(1, 9)}`
      : place.postal,
    // 555-0100 to 555-0199 are kept free for invented people.
    phone: `${place.areaCode}-555-01${String(dice.between(0, 99)).padStart(2, '0')}`,
  };
}

function licenceNumber(lastName: string, dice: Dice): string {
  const digits = (count: number): string => String(dice.between(10 ** (count - 1), 10 ** count - 1));
  return `${foldText(lastName).charAt(0).toUpperCase()}${digits(4)}-${digits(5)}-${digits(5)}`;
}
