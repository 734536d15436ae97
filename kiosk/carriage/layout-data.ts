import type { Layout } from './layout.ts';
import { doubleDeck, longSaloon, saloon } from './saloon.ts';
import { common, coupe, lux, platzkart, platzkartOfTen } from './sleepers.ts';

/**
 * Every layout that the gateway may name. Of the trainsets the totals by class, the seats abreast and the wheelchair
 * places are known (gateway.md, carriages); how many rows a car has is chosen so that they come out.
 */
export const layouts: ReadonlyMap<string, Layout> = new Map(
  [
    platzkart('platzkart-54'),
    platzkartOfTen('platzkart-58'),
    common('common-81'),
    coupe('coupe-36', 9),
    coupe('coupe-40', 10),
    lux('lux-18', 9),
    lux('lux-20', 10),
    saloon('seats-2x2-1st', [['ss|ss', 10]]),
    saloon('seats-2x3-2nd', [['ss|sss', 14]]),

    // Hyundai HRCS2: nine cars, 579 places.
    saloon('hrcs2-access-44', [
      ['ww|cc.', 1],
      ['ss|sss', 8],
    ]),
    saloon('hrcs2-1st-60', [['ss|ss', 15]]),
    saloon('hrcs2-2nd-75', [['ss|sss', 15]]),
    saloon('hrcs2-head-40', [['ss|sss', 8]]),

    // Tarpan EKr1: nine cars, 612 places; 128 + 370 + 112 are 610: the two others are the wheelchair places.
    saloon('ekr1-head-24', [['ss|ss', 6]]),
    saloon('ekr1-1st-40', [['ss|ss', 10]]),
    longSaloon('ekr1-2nd-100', [['ss|sss', 10]], [['ss|sss', 10]]),
    saloon('ekr1-access-72', [
      ['ww|...', 1],
      ['ss|sss', 14],
    ]),
    longSaloon(
      'ekr1-3rd-112',
      [
        ['ss|sss', 11],
        ['ss|...', 1],
      ],
      [['ss|sss', 11]],
    ),

    // Škoda EJ675: six double-deck cars, 623 places.
    doubleDeck(
      'ej675-1st-46',
      [
        ['ss|ss', 5],
        ['ss|..', 1],
      ],
      [['ss|ss', 6]],
    ),
    doubleDeck('ej675-2nd-120', [['ss|ss', 15]], [['ss|ss', 15]]),
    doubleDeck(
      'ej675-head-97',
      [
        ['ss|ss', 11],
        ['s.|..', 1],
      ],
      [['ss|ss', 13]],
    ),
  ].map((layout) => [layout.id, layout]),
);
