import type { CardPrompt, TerminalEvent } from '../capabilities/card-terminal.ts';
import type { Bitmaps } from './bitmaps.ts';
import type { Ending } from './conversation.ts';
import type { Reply } from './messages.ts';
import { promptOf } from './words.ts';

/** The rules of one transaction for which a card is presented. No line, no time. */
export interface CardTransaction {
  /** The bank agreed: from here on it cannot be aborted. */
  readonly isAuthorised: boolean;
  /** 04 FF. ZVT 8.6. */
  intermediate(status: number): void;
  /** The answer to 04 0F; `later`: it may wait a moment for a decision. ZVT 8.4. */
  statusInformation(info: Bitmaps): Reply | 'later';
  /** What the end of the dialogue means. */
  ended(ending: Ending): TerminalEvent;
}

/** 04 FF comes every few seconds; a prompt is told when it is another one. ZVT 8.6. */
export class Prompts {
  private readonly emit: (event: TerminalEvent) => void;
  private told: CardPrompt | undefined;

  constructor(emit: (event: TerminalEvent) => void) {
    this.emit = emit;
  }

  heard(status: number): void {
    const prompt = promptOf(status);
    if (prompt === this.told) return;
    this.told = prompt;
    this.emit({ kind: 'prompt', prompt });
  }
}
