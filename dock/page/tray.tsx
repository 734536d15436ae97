import { useState, type ReactNode } from 'react';
import { Pressable } from '../../renderer/design/controls.tsx';
import type { PaperState } from '../contract.ts';
import { Key } from './panel.tsx';

/** Where papers slide out: the newest whole, older ones folded until they are pressed. */
export function Tray(props: {
  readonly papers: readonly PaperState[];
  /** Holds a paper before the scanner; undefined where there is none. */
  readonly onScan: ((number: number) => void) | undefined;
}): ReactNode {
  const { papers, onScan } = props;
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const turn = (number: number): void => {
    const next = new Set(unfolded);
    if (!next.delete(number)) next.add(number);
    setUnfolded(next);
  };
  return (
    <section className="tray" data-papers={String(papers[0]?.number ?? 0)} aria-label="Лоток для паперу">
      <div className="tray-mouth" aria-hidden="true" />
      {papers.length === 0 ? (
        <p className="tray-empty">Сюди виїде надрукований папір. Купіть квиток на екрані каси.</p>
      ) : null}
      <ol className="tray-papers">
        {papers.map((paper, index) => (
          <li key={paper.number}>
            <Paper
              paper={paper}
              index={index}
              open={index === 0 || unfolded.has(paper.number)}
              onScan={onScan}
              onTurn={() => {
                turn(paper.number);
              }}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Paper(props: {
  readonly paper: PaperState;
  readonly index: number;
  readonly open: boolean;
  readonly onScan: ((number: number) => void) | undefined;
  readonly onTurn: () => void;
}): ReactNode {
  const { paper, index, open, onScan, onTurn } = props;
  return (
    <figure
      className="paper"
      data-paper={String(index)}
      data-number={String(paper.number)}
      data-complete={paper.complete}
      data-open={open}
    >
      <Pressable className="paper-picture" action="paper" label={`Папір ${String(paper.number)}`} onPress={onTurn}>
        <img src={`./papers/${String(paper.number)}.svg`} alt={paper.text} draggable={false} />
      </Pressable>
      <figcaption>
        Папір {paper.number}
        <span>{paper.complete ? 'цілий, відрізаний' : 'обірваний: надруковано не все'}</span>
      </figcaption>
      {onScan === undefined || !paper.hasCode ? null : (
        <Key
          action="scan-paper"
          value={String(paper.number)}
          tone="good"
          name={{ uk: 'Піднести до сканера', en: 'Hold before the scanner' }}
          onPress={() => {
            onScan(paper.number);
          }}
        />
      )}
    </figure>
  );
}
