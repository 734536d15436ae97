import type { z } from 'zod';
import { documentsList, getDoc, getEdoc, returnDoc, returnDocConfirm } from '../operations/operations.ts';
import type { Bench } from './bench.ts';
import type { Attempts } from './enquiry-rows.ts';
import { firstOf } from './order-rows.ts';
import { expect } from './row.ts';
import { momentWords, moneyWords } from './words.ts';

type Listed = z.output<typeof documentsList.answer>['documents'][number];

/** The rows about documents that exist. */
export const documents = {
  documents_list: (preparation) => async (bench) => {
    const held = firstOf((await preparation.order(['full'])).documents);
    const paid = await preparation.ticket();
    const listed = await documentsOfToday(bench);
    const statusOf = (uid: string): string => listed.find((one) => one.uid === uid)?.status ?? 'немає в переліку';
    expect(statusOf(held.uid) === 'reserved', `Неоплачений документ ${held.uid}: ${statusOf(held.uid)}`);
    expect(statusOf(paid.uid) === 'paid', `Оплачений документ ${paid.uid}: ${statusOf(paid.uid)}`);
    return `Документів за день: ${String(listed.length)}; ${held.uid} reserved, ${paid.uid} paid`;
  },

  getdoc: (preparation) => async (bench) => {
    const made = firstOf((await preparation.order(['full'])).documents);
    const { document } = (await bench.call(getDoc, { uid: made.uid })).body;
    const same = document.uid === made.uid && document.train === made.train && document.place === made.place;
    expect(same, 'Дані документа не ті, що при оформленні');
    return `УІД ${document.uid}: поїзд ${document.train}, вагон ${document.carriage}, місце ${document.place}`;
  },

  getedoc: (preparation) => async (bench) => {
    const { uid } = await preparation.ticket();
    const { document, form, signature } = (await bench.call(getEdoc, { uid })).body;
    expect(document.uid === uid, 'Надіслано інший документ');
    expect(form.text.includes(uid), 'Друкована форма без УІД');
    expect(signature !== '', 'Документ без підпису');
    return `УІД ${uid}: форма ${form.contentType}, ${String(form.text.length)} знаків, підпис є`;
  },

  return_doc: (preparation) => async (bench) => {
    const { uid, price } = await preparation.ticket();
    const { body, serverTime } = await bench.call(returnDoc, { uid });
    const sum = body.documents.reduce((all, { refund }) => all + refund.total, 0);
    expect(
      body.documents.some((one) => one.uid === uid),
      'Пропозиція не називає документа',
    );
    expect(sum === body.amount, 'Сума повернення не дорівнює сумі складових');
    expect(body.amount > 0 && body.amount <= price.total, 'Сума повернення не в межах вартості');
    expect(serverTime.epochMilliseconds < body.validUntil.epochMilliseconds, 'Пропозиція вже нечинна');
    return `За ${uid} повертається ${moneyWords(body.amount)}, умови чинні до ${momentWords(body.validUntil)}`;
  },

  return_doc_confirm: (preparation) => async (bench) => {
    const { uid } = await preparation.ticket();
    const { offer } = (await bench.call(returnDoc, { uid })).body;
    const { returned, amount, refundDocument } = (await bench.call(returnDocConfirm, { uid, offer })).body;
    expect(returned.includes(uid) && amount > 0, 'Документ не повернено');
    expect(refundDocument !== '', 'Немає номера документа про повернення');
    const refused = await bench.refusal(returnDocConfirm, { uid, offer });
    expect(refused !== undefined, 'Той самий документ повернено двічі');
    preparation.done(uid);
    return `${uid} повернено, ${moneyWords(amount)}, документ ${refundDocument}; удруге відхилено (${refused})`;
  },
} satisfies Attempts;

/** All documents of today, page by page. */
export async function documentsOfToday(bench: Bench): Promise<readonly Listed[]> {
  const today = bench.today();
  const all: Listed[] = [];
  for (let after: number | undefined; ;) {
    const asked = { from: today, to: today, ...(after === undefined ? {} : { after }) };
    const { documents: page, next } = (await bench.call(documentsList, asked)).body;
    all.push(...page);
    if (next === undefined) return all;
    expect(page.length > 0, 'Перелік не закінчується');
    after = next;
  }
}
