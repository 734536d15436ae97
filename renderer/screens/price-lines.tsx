import type { ReactNode } from 'react';
import type { Language, PriceLines } from '../../kiosk/contract/view.ts';
import { amount } from '../text/format.ts';
import { textOf } from '../text/text.ts';

const lines = ['fare', 'reservation', 'insurance', 'vat', 'serviceFee', 'services', 'transport'] as const;

/** What a sum is made of, line by line; lines of nothing are left out. */
export function PriceParts({
  price,
  language,
}: {
  readonly price: PriceLines;
  readonly language: Language;
}): ReactNode {
  const t = textOf(language);
  return (
    <dl className="price-lines">
      {lines
        .flatMap((line) => ((price[line] ?? 0) === 0 ? [] : [[line, price[line] ?? price.total] as const]))
        .map(([line, sum]) => (
          <div key={line}>
            <dt>{t.summary.lines[line]}</dt>
            <dd>{amount(sum, language)}</dd>
          </div>
        ))}
    </dl>
  );
}
