import type { RefundIntent } from '../refund/events.ts';
import type { Intent } from '../sale/events.ts';
import type { Question } from './questions.ts';
import { refundRecovery } from './refund-table.ts';
import { saleRecovery } from './sale-table.ts';

/** Rows of one machine, as far as they say what is asked. */
type Rows<Kind extends string> = Readonly<Record<Kind, { readonly question: Question }>>;

/** The kinds of a machine's intents about which one of these questions is asked. */
type KindAsked<Kind extends string, Table extends Rows<Kind>, Asked extends Question> = {
  [One in Kind]: Table[One]['question'] extends Asked ? One : never;
}[Kind];

/** The intents of a sale about which one of these questions is asked. */
export type SaleIntentAsked<Asked extends Question> = Extract<
  Intent,
  { kind: KindAsked<Intent['kind'], typeof saleRecovery, Asked> }
>;

type RefundIntentAsked<Asked extends Question> = Extract<
  RefundIntent,
  { kind: KindAsked<RefundIntent['kind'], typeof refundRecovery, Asked> }
>;

/** Whether the recovery table asks one of these questions about an intent of a sale. */
export function saleAsks<Asked extends Question>(
  intent: Intent,
  ...asked: readonly Asked[]
): intent is SaleIntentAsked<Asked> {
  const { question }: { readonly question: Question } = saleRecovery[intent.kind];
  return asked.some((one) => one === question);
}

/** Whether the recovery table asks one of these questions about an intent of a refund. */
export function refundAsks<Asked extends Question>(
  intent: RefundIntent,
  ...asked: readonly Asked[]
): intent is RefundIntentAsked<Asked> {
  const { question }: { readonly question: Question } = refundRecovery[intent.kind];
  return asked.some((one) => one === question);
}
