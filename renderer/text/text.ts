import type { Language, Named, PlaceInfo, WagonClass } from '../../kiosk/contract/view.ts';
import { en } from './en.ts';
import { uk } from './uk.ts';

/** The keyed messages of one language; a language that lacks a key does not compile. */
export type Text = typeof uk;

const languages: Record<Language, Text> = { uk, en };

/** The messages of `language`. */
export function textOf(language: Language): Text {
  return languages[language];
}

/** The words for a code; those of `other` for one that nobody has words for. */
export function wordsFor<Words>(
  table: { readonly other: Words } & Readonly<Record<string, Words>>,
  code: string,
): Words {
  return table[code] ?? table.other;
}

/** The railway's text in the screen's language. */
export function named(name: Named, language: Language): string {
  return language === 'uk' ? name.uk : name.en;
}

/** A place as one says it: «Купе 4, нижнє місце», «Місце біля вікна». */
export function placeInWords(place: PlaceInfo, wagonClass: WagonClass, t: Text): string {
  const words = [];
  if (place.berth === 'seat') {
    words.push(place.window ? t.seatByWindow : t.seatByAisle);
  } else if (place.compartment === undefined) {
    words.push(capitalised(t.berths[place.berth]));
  } else {
    words.push(wagonClass === 'П' ? t.bay(place.compartment) : t.compartment(place.compartment), t.berths[place.berth]);
  }
  return words.join(', ');
}

/** Where a place is beside that, each after a separator: its deck, and the toilet if it is near. */
export function aboutPlace(place: PlaceInfo, t: Text): string {
  const deck = place.deck === undefined ? '' : ` · ${t.decks[place.deck]}`;
  return `${deck}${place.nearToilet ? ` · ${t.nearToilet}` : ''}`;
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
