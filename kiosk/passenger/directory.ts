import type { StationItem } from '../contract/view.ts';
import { fold } from './fold.ts';

/** A station as the gateway's directory gives it. */
export interface DirectoryEntry {
  readonly code: string;
  readonly nameUk: string;
  readonly nameEn: string;
  readonly aliases: readonly string[];
}

interface Indexed {
  readonly item: StationItem;
  readonly spellings: readonly string[];
}

/** The station directory with its search. */
export class Directory {
  private readonly stations: readonly Indexed[];
  private readonly byCode: ReadonlyMap<string, StationItem>;
  /** Stations that people mostly want, best first: they win among equals. */
  private readonly rank: ReadonlyMap<string, number>;

  constructor(entries: readonly DirectoryEntry[], popular: readonly string[]) {
    this.stations = entries.map((entry) => ({
      item: { code: entry.code, name: { uk: entry.nameUk, en: entry.nameEn } },
      spellings: [entry.nameUk, entry.nameEn, ...entry.aliases].map(fold),
    }));
    this.byCode = new Map(this.stations.map(({ item }) => [item.code, item]));
    this.rank = new Map(popular.map((code, index) => [code, index]));
  }

  get(code: string): StationItem | undefined {
    return this.byCode.get(code);
  }

  /** Stations one of whose spellings begins with the text, then those with a later word that does; 8 at most. */
  search(text: string, except: string): readonly StationItem[] {
    const wanted = fold(text);
    if (wanted === '') return [];
    const scored = this.stations.flatMap((station) => {
      if (station.item.code === except) return [];
      const score = Math.min(...station.spellings.map((spelling) => match(spelling, wanted)));
      return Number.isFinite(score) ? [{ station, score }] : [];
    });
    scored.sort(
      (a, b) =>
        a.score - b.score ||
        this.popularity(a.station) - this.popularity(b.station) ||
        a.station.item.name.uk.localeCompare(b.station.item.name.uk, 'uk'),
    );
    return scored.slice(0, 8).map(({ station }) => station.item);
  }

  private popularity(station: Indexed): number {
    return this.rank.get(station.item.code) ?? this.rank.size;
  }
}

/** 0 where the name begins with the text, 1 where a later word does, 2 where it is inside; infinite where it is not. */
function match(spelling: string, wanted: string): number {
  if (spelling.startsWith(wanted)) return 0;
  if (spelling.includes(` ${wanted}`)) return 1;
  return wanted.length >= 3 && spelling.includes(wanted) ? 2 : Number.POSITIVE_INFINITY;
}
