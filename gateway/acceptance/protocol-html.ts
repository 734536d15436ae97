import type { PaperEvidence } from './evidence.ts';
import { referenced } from './points.ts';
import { protocolStyle } from './protocol-style.ts';
import type { Row, Verdict } from './row.ts';
import type { AcceptanceRun, RowResult } from './run.ts';
import { dateWords, kindWords, kyivToday, momentWords, secondsWords } from './words.ts';

/** Who and what was tried, for the head of the protocol. */
export interface ProtocolHead {
  readonly agent: string;
  readonly pointOfSale: string;
  readonly kiosk: string;
  /** The gateway's address, or what stands for it. */
  readonly gateway: string;
}

/** Where the pictures of one paper lie, relative to the protocol. */
export interface PaperFiles {
  readonly evidence: PaperEvidence;
  readonly picture: string;
  /** Undefined where no browser could make it. */
  readonly pdf: string | undefined;
  readonly screens: readonly string[];
}

const marks: Readonly<Record<Verdict, string>> = {
  passed: 'Виконано',
  failed: 'Не виконано',
  'not-offered': 'Не надається',
  'not-tried': 'Не перевірено',
  'for-commission': 'Оцінює комісія',
};

const parts: Readonly<Record<Row['part'], string>> = {
  technical: 'Технічні параметри роботи комплексу',
  technological: 'Технологічні параметри роботи комплексу Агента',
};

/** Annex 3 of the connection order, filled in, as one HTML document in Ukrainian. */
export function protocolHtml(head: ProtocolHead, run: AcceptanceRun, papers: readonly PaperFiles[]): string {
  return [
    '<!doctype html><html lang="uk"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Протокол приймальних випробувань</title><style>${protocolStyle}${footer(head, run)}</style></head><body>`,
    title(head, run),
    table(run.rows),
    references(),
    leftOpen(run.leftOpen),
    signatures(),
    attachments(papers),
    '</body></html>',
  ].join('\n');
}

/** Each sheet says which protocol it is of: sheets are parted, and signed. */
function footer({ kiosk }: ProtocolHead, { begun }: AcceptanceRun): string {
  const day = dateWords(kyivToday(begun).toString());
  const text = `Протокол приймальних випробувань, кіоск ${kiosk}, ${day}`.replaceAll(/["\\<\n]/gu, ' ');
  return `@page { @bottom-left { content: "${text}"; } }`;
}

function title(head: ProtocolHead, run: AcceptanceRun): string {
  const facts = [
    ['Кіоск', `${head.kiosk}, пункт продажу ${head.pointOfSale}`],
    ['Шлюз', head.gateway],
    ['Випробування', `${momentWords(run.begun)} – ${momentWords(run.ended)}, час шлюзу, Київ`],
  ];
  const counts = (Object.keys(marks) as Verdict[]).map((verdict) => {
    const count = run.rows.filter((row) => row.verdict === verdict).length;
    return `<li><b>${String(count)}</b>${marks[verdict]}</li>`;
  });
  return `<header><h1>РЕЗУЛЬТАТИ</h1>
<p class="of">приймальних випробувань підключення програмного забезпечення агента до програмно-апаратного комплексу
оформлення електронних проїзних документів в пасажирських перевезеннях України (АС ГІОЦ УЗ)</p>
<p class="agent">${escaped(head.agent)}</p><p class="caption">(назва Агента)</p>
<dl>${facts.map(([name = '', fact = '']) => `<dt>${name}</dt><dd>${escaped(fact)}</dd>`).join('')}</dl>
<ul class="sum">${counts.join('')}</ul></header>`;
}

function table(rows: readonly RowResult[]): string {
  const body = (['technical', 'technological'] as const).map((part) => {
    const own = rows.filter(({ row }) => row.part === part);
    return `<tr class="part"><th colspan="3">${parts[part]}</th></tr>${own.map(tableRow).join('\n')}`;
  });
  return `<h2>Додаток 3. Відмітки про перевірку</h2>
<table><thead><tr><th>Тип транзакції</th><th>Назва транзакції/операції</th><th>Відмітка про перевірку</th></tr></thead>
<tbody>${body.join('\n')}</tbody></table>
<p class="star">* опціональні транзакції. Зірочку check_privilege має лише додаток 3; за таблицею 1 операція обов’язкова,
тому її зараховано до обов’язкових.</p>`;
}

function tableRow({ row, verdict, note, at, tookMs, requests }: RowResult): string {
  const own = requests.filter(({ operation }) => row.owns.length === 0 || row.owns.includes(operation));
  const numbers = own.map(({ number, operation }) =>
    row.owns.length === 0 ? `${operation} ${String(number)}` : String(number),
  );
  const sign = row.judge === 'commission' ? '<p class="sign">Висновок комісії: ____________________</p>' : '';
  const which = numbers.length === 0 ? 'запитів немає' : `запити: ${numbers.join(', ')}`;
  return `<tr class="${verdict}" id="${row.id}"><td class="name">${escaped(row.name)}${row.optional ? '*' : ''}</td>
<td class="transaction">${row.transaction === 'запит' ? 'запит' : transactionOf(row)}</td>
<td><span class="mark ${verdict}">${marks[verdict]}</span><p class="note">${prose(note)}</p>${sign}
<p class="when">${momentWords(at)}, ${secondsWords(tookMs, 2)}, ${escaped(which)}</p></td></tr>`;
}

function transactionOf({ transaction }: RowResult['row']): string {
  return /^[a-z_ ]+$/u.test(transaction) ? `<code>${transaction}</code>` : escaped(transaction);
}

function attachments(papers: readonly PaperFiles[]): string {
  if (papers.length === 0) return '<h2>Додані документи</h2><p>Жодного документа не надруковано.</p>';
  return `<section class="papers"><h2>Додані документи</h2>
<p>Зображення зроблено з байтів, які драйвер кіоска надіслав принтеру; папір завширшки 80 мм показано в натуральну величину,
якщо він уміщується на аркуші.</p>
${papers.map(figure).join('\n')}</section>`;
}

function figure({ evidence: { document, paper, inspected }, picture, pdf, screens }: PaperFiles): string {
  const file = pdf === undefined ? '' : `, <a href="${pdf}">PDF</a>`;
  const shown =
    inspected === undefined
      ? '<p class="note">МТКД: перевіряє комісія.</p>'
      : `<p class="note">МТКД: «${escaped(inspected.read)}», після підтвердження «${escaped(inspected.confirmed)}».</p>`;
  const pictures = screens.map((screen) => `<img src="${screen}" alt="Екран МТКД">`).join('');
  return `<figure class="paper"><figcaption><b>${capital(kindWords[document.kind])}</b>УІД ${escaped(document.uid)}${file}</figcaption>
<img src="${picture}" alt="${kindWords[document.kind]}">
<div><p class="note">Зчитано із зображення: <span class="code">${escaped(paper.codes.join(' ')) || 'нічого'}</span></p>
${shown}<div class="screens">${pictures}</div></div></figure>`;
}

function references(): string {
  const tables = referenced.map(
    ({ title: name, points }) => `<h3>${escaped(name)}</h3>
<table><thead><tr><th>Відомий пункт</th><th>Що зроблено</th></tr></thead><tbody>
${points.map(({ point, done }) => `<tr><td>${escaped(point)}</td><td>${escaped(done)}</td></tr>`).join('')}
</tbody></table>`,
  );
  return `<h2>Документи, на які посилається пункт 5.1 Порядку</h2>
<p>Тексту цих документів у розробника немає: їх надає залізниця. Нижче названо лише ті пункти, про які відомо з самого
Порядку підключення; відповідність решті пунктів оцінює комісія.</p>${tables.join('\n')}`;
}

function leftOpen(all: readonly string[]): string {
  if (all.length === 0) return '';
  const items = all.map((one) => `<li>${escaped(one)}</li>`).join('');
  return `<h2>Не вдалося анулювати після випробувань</h2><ul>${items}</ul>`;
}

function signatures(): string {
  const row = '<tr><td></td><td></td><td></td></tr>';
  return `<section class="commission"><h2>Комісія</h2><table><thead><tr><th>Посада</th><th>Прізвище, ім’я</th>
<th>Підпис, дата</th></tr></thead><tbody>${row.repeat(4)}</tbody></table></section>`;
}

/** A sentence of the run; the documents' ids in it are not broken over two lines. */
function prose(text: string): string {
  return escaped(text).replaceAll(/[0-9A-F]{8}-[0-9A-F]{8}-\d{4}/gu, '<span class="id">$&</span>');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
