import type { ReactNode } from 'react';
import type { GatewayState, Hand, NextFault } from '../contract.ts';
import { Key, KeyName, Panel, type Name, type Tone } from './panel.tsx';
import { exactSum } from './words.ts';

const words: Readonly<Record<GatewayState['outage'], readonly [tone: Tone, state: string]>> = {
  none: ['good', 'на зв’язку'],
  unreachable: ['stop', 'недосяжний'],
  silent: ['stop', 'мовчить'],
};

const outages: readonly (readonly [GatewayState['outage'], Tone, Name])[] = [
  ['none', 'good', { uk: 'На зв’язку', en: 'Up' }],
  ['unreachable', 'stop', { uk: 'Недосяжний', en: 'Unreachable' }],
  ['silent', 'stop', { uk: 'Мовчить', en: 'Silent' }],
];

const faults: readonly (readonly [NextFault, Name])[] = [
  ['lose-answer', { uk: 'Загубити', en: 'Lose it' }],
  ['slow-answer', { uk: 'Затримати', en: 'Slow by 10 s' }],
  ['garble-answer', { uk: 'Зіпсувати', en: 'Garble it' }],
];

interface Props {
  readonly gateway: GatewayState;
  /** Where the inspector's terminal opens. */
  readonly inspector: string | undefined;
  readonly onHand: (hand: Hand) => void;
}

export function GatewayPanel({ gateway, inspector, onHand }: Props): ReactNode {
  const [tone, state] = words[gateway.outage];
  return (
    <Panel
      device="gateway"
      name={{ uk: 'Шлюз залізниці', en: 'Railway gateway' }}
      tone={tone}
      word={gateway.outage}
      state={state}
    >
      <div className="choice" role="group" aria-label="Зв’язок зі шлюзом">
        {outages.map(([outage, side, name]) => (
          <Key
            key={outage}
            action="gateway-outage"
            value={outage}
            name={name}
            tone={side}
            chosen={outage === gateway.outage}
            onPress={() => {
              onHand({ hand: 'gateway-outage', outage });
            }}
          />
        ))}
      </div>
      <h3>
        Наступну відповідь <small>The next answer</small>
      </h3>
      <div className="choice">
        {faults.map(([fault, name]) => (
          <Key
            key={fault}
            action="gateway-next"
            value={fault}
            name={name}
            note={gateway.ordered[fault] === 0 ? undefined : `×${String(gateway.ordered[fault])}`}
            onPress={() => {
              onHand({ hand: 'gateway-next', fault });
            }}
          />
        ))}
      </div>
      <Books gateway={gateway} />
      {inspector === undefined ? null : (
        <a className="key-plate key-good" data-action="inspector" href={inspector} target="_blank" rel="noopener">
          <KeyName name={{ uk: 'Термінал інспектора (МТКД)', en: 'Inspector’s terminal, in a window of its own' }} />
        </a>
      )}
    </Panel>
  );
}

function Books({ gateway: { orders, booked } }: Pick<Props, 'gateway'>): ReactNode {
  const rows: readonly (readonly [keyof GatewayState['orders'], string])[] = [
    ['reserved', 'утримується'],
    ['paid', 'оплачено'],
    ['voided', 'анульовано'],
    ['expired', 'прострочено'],
  ];
  return (
    <dl className="books">
      {rows.map(([status, word]) => (
        <div key={status} data-orders={status}>
          <dt>{word}</dt>
          <dd>{orders[status]}</dd>
        </div>
      ))}
      <div data-orders="booked">
        <dt>нараховано агентові</dt>
        <dd>{exactSum(booked)}</dd>
      </div>
    </dl>
  );
}
