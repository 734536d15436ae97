import type { Planted } from './planted.ts';

export const repeatCounted: Planted = {
  name: 'repeated-credit-counted',
  what: 'a credit event that the acceptor repeats is counted twice',
  needs: ['process dies'],
  replacements: [
    {
      module: 'kiosk/sale/cashier.ts',
      find: '    const decided = this.saleWithNote();\n    if (decided === undefined) {\n      // Credited before',
      replace:
        '    const decided = this.saleWithNote();\n' +
        "    const open = this.book.all().find((one) => one.phase === 'paying');\n" +
        '    if (decided === undefined && open !== undefined && value !== undefined) {\n' +
        "      this.book.apply(open.id, { type: 'note-stacked', intent: '', value });\n" +
        '      return;\n' +
        '    }\n' +
        '    if (decided === undefined) {\n      // Credited before',
    },
    {
      module: 'kiosk/sale/step.ts',
      find: '      if (intent === undefined) return stay(sale);\n      const without',
      replace:
        "      if (intent === undefined && event.type === 'note-stacked') {\n" +
        '        return proceed({ ...sale, stacked: [...sale.stacked, event.value] });\n' +
        '      }\n' +
        '      if (intent === undefined) return stay(sale);\n      const without',
    },
  ],
};

export const payAgainBlindly: Planted = {
  name: 'pay-again-blindly',
  what: '`pay` is sent again without asking `getresponse` first',
  needs: ['gateway loses answer'],
  replacements: [
    {
      module: 'kiosk/sale/settle-call.ts',
      find: "mayBeThere = result.error.kind !== 'not-sent';",
      replace: "mayBeThere = operation.name !== 'pay' && result.error.kind !== 'not-sent';",
    },
  ],
};

export const numberReused: Planted = {
  name: 'number-reused',
  what: 'request numbers begin anew after a restart',
  needs: ['process dies'],
  replacements: [
    {
      module: 'kiosk/sale/request-numbers.ts',
      find: 'this.last = Math.max(this.last, number);',
      replace: 'void number;',
    },
    {
      module: 'kiosk/sale/request-numbers.ts',
      find: 'this.last = Math.max(this.last, serverTime.epochMilliseconds * perMillisecond);',
      replace: 'this.last = Math.max(this.last, perMillisecond);',
    },
  ],
};

export const issuedTooEarly: Planted = {
  name: 'issued-before-confirmed',
  what: 'the terminal is told "issued" before the railway has confirmed `pay`',
  needs: ['gateway late'],
  replacements: [
    {
      module: 'kiosk/sale/card-step.ts',
      find: "return [{ kind: mayPay ? 'pay' : 'withhold' }];",
      replace: "return mayPay ? [{ kind: 'pay' }, { kind: 'issue' }] : [{ kind: 'withhold' }];",
    },
    {
      module: 'kiosk/sale/step.ts',
      find: "if (sale.card !== undefined) return wish({ ...sale, documents }, { kind: 'issue' });",
      replace: "if (sale.card?.state === 'authorised') return wish({ ...sale, documents }, { kind: 'issue' });",
    },
  ],
};

export const reversalForgotten: Planted = {
  name: 'reversal-forgotten',
  what: 'a charge that stands after its sale was given up is not reversed',
  needs: ['terminal silent after issue'],
  replacements: [
    {
      module: 'kiosk/sale/card-step.ts',
      find: "acts: card.state === 'stands' ? [{ kind: 'reverse', amount }] : []",
      replace: 'acts: []',
    },
  ],
};

export const moneyBackTooEarly: Planted = {
  name: 'money-back-too-early',
  what: 'money goes back on "never received" alone, while a late `pay` can still arrive',
  needs: ['gateway request late', 'process dies'],
  replacements: [
    {
      module: 'kiosk/sale/step.ts',
      find: "? wish(sale, { kind: 'pay' }) : giveUpPay(sale);",
      replace:
        "? wish(sale, { kind: 'pay' })\n" +
        "        : giveUpPay({ ...sale, documents: sale.documents.map((one) => ({ ...one, state: 'voided' as const })) });",
    },
  ],
};

export const claimTwice: Planted = {
  name: 'claim-original-twice',
  what: 'a claim that may be on paper already is printed again without a mark',
  needs: ['print answer lost', 'process dies'],
  replacements: [
    {
      module: 'kiosk/sale/step.ts',
      find: 'claim: next.claim.claim, reprint: next.claim.begun',
      replace: 'claim: next.claim.claim, reprint: false',
    },
  ],
};

export const claimPaidOnAQuestion: Planted = {
  name: 'claim-redeemed-twice',
  what: 'a claim is paid when the book says that it is open, and is not taken out of it first',
  needs: ['claim shown at two kiosks'],
  replacements: [
    {
      module: 'kiosk/refund/grant-acts.ts',
      find: 'await claimBook.redeem(claim, code, request);',
      replace: '(void request, await claimBook.ask(claim, code));',
    },
  ],
};

export const settingsInOpenSale: Planted = {
  name: 'settings-in-open-sale',
  what: 'what an open sale costs in cash is rounded anew by settings that came after it began',
  needs: ['settings pushed'],
  replacements: [
    {
      module: 'kiosk/sale/desk.ts',
      find: '    this.book = openSaleBook({\n      journal,',
      replace:
        '    (globalThis as { perronRounding?: unknown }).perronRounding = rules.rounding;\n' +
        '    this.book = openSaleBook({\n      journal,',
    },
    {
      module: 'kiosk/sale/sale.ts',
      find: "return (sale.means === 'card' ? sale.order?.total : sale.order?.due) ?? kopecks(0);",
      replace:
        "const rounding = (globalThis as { perronRounding?: 'off' }).perronRounding ?? 'off';\n" +
        '  const total = sale.order?.total ?? kopecks(0);\n' +
        "  return sale.means === 'card' ? total : roundCash(total, rounding).due;",
    },
    {
      module: 'kiosk/sale/sale.ts',
      find: "import { kopecks, sum, type Kopecks } from '../../basics/money.ts';",
      replace:
        "import { kopecks, sum, type Kopecks } from '../../basics/money.ts';\n" +
        "import { roundCash } from '../settings/rounding.ts';",
    },
    {
      module: 'kiosk/sale/step.ts',
      find: 'credited(sale) >= sale.order.due',
      replace: 'credited(sale) >= dueOf(sale)',
    },
  ],
};
