import type { ReactNode } from 'react';
import type { TechnicianCard } from '../contract.ts';

/** What the demo technician types: five taps on the station's name of the first screen open the pad. */
export function TechnicianBadge({ technician }: { readonly technician: TechnicianCard }): ReactNode {
  const { number, pin, code } = technician;
  return (
    <dl className="badge" data-testid="technician" data-number={number} data-pin={pin} data-code={code}>
      <div>
        <dt>Технік</dt>
        <dd>{number}</dd>
      </div>
      <div>
        <dt>PIN</dt>
        <dd>{pin}</dd>
      </div>
      <div>
        <dt>Код зараз</dt>
        <dd>{code}</dd>
      </div>
    </dl>
  );
}
