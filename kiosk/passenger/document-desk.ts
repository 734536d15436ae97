import { kopecks } from '../../basics/money.ts';
import { uidInCode } from '../../gateway/client/ticket-code.ts';
import { getDoc, returnDoc } from '../../gateway/operations/operations.ts';
import type { BoardingDocument } from '../../gateway/operations/documents.ts';
import type { ClaimAnswer } from '../claims/claim-book.ts';
import { readClaim } from '../claims/claim-numbers.ts';
import type { Screen } from '../contract/view.ts';
import type { Means } from '../sale/events.ts';
import type { Browse } from './browse.ts';
import type { Railway } from './railway.ts';
import { splitOf } from './refund-screen.ts';
import { minuteText } from './server-clock.ts';
import type { SessionOptions } from './session-ports.ts';

/** What the desk needs of the visit. */
interface DeskOptions extends Pick<SessionOptions, 'refunds' | 'claimBook' | 'agent'> {
  readonly railway: Railway;
  show(browse: Browse): void;
  /** Runs a step as the only one: an answer that comes after the passenger went on elsewhere is dropped. */
  alone(step: () => Promise<(() => void) | undefined>): void;
}

type DocumentScreen = Extract<Screen, { kind: 'document' }>;

/** Papers that a passenger brings: a document is looked up and given back, a claim is looked up and paid. */
export class DocumentDesk {
  private readonly options: DeskOptions;

  constructor(options: DeskOptions) {
    this.options = options;
  }

  /** Looks up what was scanned or typed. */
  lookUp(text: string): void {
    const claim = readClaim(text);
    if (claim === undefined) this.lookUpDocument(uidInCode(text) ?? text.trim().toUpperCase());
    else this.lookUpClaim(claim.claim, claim.code);
  }

  /** Asks the railway what would come back for the document that is shown. */
  askReturn(browse: Browse): void {
    if (browse.at !== 'document' || browse.screen.kind !== 'document' || !browse.screen.mayReturn) return;
    const { uid } = browse.screen;
    const { refunds } = this.options;
    const paidBy: Means = browse.means ?? 'cash';
    // A card that this kiosk cannot tell from another gets nothing: then it is a claim.
    const means: Means = paidBy === 'card' && refunds.toCard(uid) ? 'card' : 'cash';
    this.options.show({ at: 'document', screen: { kind: 'return', uid, terms: 'searching' } });
    this.options.alone(async () => {
      const result = await this.options.railway.ask(returnDoc, { uid });
      return () => {
        if (!result.ok && result.error.fault !== 'gateway-refused') {
          const retry = () => {
            this.askReturn(browse);
          };
          this.options.show({ at: 'fault', ...result.error, retry });
          return;
        }
        if (!result.ok) {
          this.options.show({
            at: 'document',
            screen: { kind: 'return', uid, terms: { refused: result.error.code ?? '' } },
          });
          return;
        }
        const { offer, amount, validUntil, documents } = result.value;
        const cash = refunds.inCash(amount);
        const split =
          means === 'cash'
            ? splitOf(cash, paidBy === 'card' ? undefined : refunds.payable(cash))
            : { paidOut: kopecks(0), claim: kopecks(0) };
        const terms = {
          documents: documents.map((one) => ({ uid: one.uid, back: one.refund })),
          ...{ amount: means === 'card' ? amount : cash, means, ...split },
          validUntil: minuteText(validUntil.toZonedDateTimeISO('Europe/Kyiv')),
        };
        this.options.show({ at: 'document', offer, means: paidBy, screen: { kind: 'return', uid, terms } });
      };
    });
  }

  /** The passenger agrees to the terms that are shown. */
  confirmReturn({ at, ...browse }: Browse): void {
    if (at !== 'document' || !('screen' in browse) || browse.screen.kind !== 'return') return;
    const { uid, terms } = browse.screen;
    if (typeof terms === 'string' || 'refused' in terms || browse.offer === undefined) return;
    const { amount } = terms;
    const { refunds } = this.options;
    const means = browse.means ?? 'cash';
    refunds.open({ kind: 'document', uid, offer: browse.offer, amount, cash: refunds.inCash(amount), means });
  }

  /** The claim that is shown is paid here, when this kiosk can pay anything of it. */
  redeem({ at, ...browse }: Browse): void {
    if (at !== 'document' || !('screen' in browse) || browse.screen.kind !== 'claim') return;
    const { number, found } = browse.screen;
    if (typeof found === 'string' || found.paidOut === 0 || browse.code === undefined) return;
    this.options.refunds.open({ kind: 'claim', claim: number, code: browse.code });
  }

  private lookUpDocument(uid: string): void {
    const screen = (found: DocumentScreen['found'], means?: Means): Browse => ({
      at: 'document',
      screen: { kind: 'document', uid, found, mayReturn: typeof found !== 'string' && found.status === 'paid' },
      ...(means === undefined ? {} : { means }),
    });
    if (!/^[0-9A-F]{8}-[0-9A-F]{8}-\d{4}$/u.test(uid)) {
      this.options.show(screen('unknown'));
      return;
    }
    this.options.show(screen('searching'));
    this.options.alone(async () => {
      const result = await this.options.railway.ask(getDoc, { uid });
      return () => {
        if (result.ok) this.options.show(screen(foundOf(result.value.document), result.value.document.means));
        else if (result.error.fault === 'gateway-refused') this.options.show(screen('unknown'));
        else {
          const retry = () => {
            this.lookUpDocument(uid);
          };
          this.options.show({ at: 'fault', ...result.error, retry });
        }
      };
    });
  }

  private lookUpClaim(number: string, code: string): void {
    const { name, phone } = this.options.agent;
    const screen = (found: Extract<Screen, { kind: 'claim' }>['found']): Browse => ({
      at: 'document',
      code,
      screen: { kind: 'claim', number, found, agentName: name, agentPhone: phone },
    });
    this.options.show(screen('searching'));
    this.options.alone(async () => {
      const told = await this.options.claimBook.ask(number, code);
      return () => {
        this.options.show(screen(told.ok ? this.claimOf(told.value) : 'unreachable'));
      };
    });
  }

  private claimOf(answer: ClaimAnswer): Extract<Screen, { kind: 'claim' }>['found'] {
    if (answer.state === 'refused') return answer.because;
    const { amount } = answer;
    const cash = this.options.refunds.inCash(amount);
    return { amount: cash, ...splitOf(cash, this.options.refunds.payable(cash)) };
  }
}

function foundOf(document: BoardingDocument): Exclude<DocumentScreen['found'], string> {
  const { status, train, from, to, departure, carriage, place } = document;
  const names = { from: { uk: from.nameUk, en: from.nameEn }, to: { uk: to.nameUk, en: to.nameEn } };
  return { status, train, ...names, departure, carriage, place };
}
