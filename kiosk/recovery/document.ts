import { gains, questions, type Asked, type Follows, type Question } from './questions.ts';
import { outboxRecovery, refundStandingRecovery, serviceRecovery, standingRecovery } from './standing.ts';
import { refundRecovery } from './refund-table.ts';
import { saleRecovery } from './sale-table.ts';

type Answers = Readonly<Record<string, Follows<string, string>>>;

/** A row of any of the tables, its types forgotten. */
interface AnyRow {
  readonly what: string;
  readonly question: Question;
  readonly cases: Readonly<Record<string, Answers>>;
}

const introduction = `# Recovery

Made from \`kiosk/recovery/\` by \`node scripts/docs.ts\`; a test fails when this file is out of date. Another test kills a kiosk at
every row below, lets the world give every answer, and compares what happens with what stands here (\`test/recovery/\`).

A kiosk can lose its power at any moment. This is what it asks when it is switched on again, and what follows.

## What an intent is

Whatever the kiosk does to the world (a note, a card, a request, a paper) it first writes into its journal: that is an intent. It
has an id. Only when it is durable is it carried out. What came of it is a second row, an event that names the intent. An intent
without such an event is **open**: the kiosk died between the two, and nobody knows whether it was done.

A claim and its settlement are intents too, but to record them is to do them. They are never open.

## Why the world is asked

The program that died knew more than the journal, but it is gone. What it knew would not help: the power may have failed between the
act and the knowledge of it. So the one who did the thing is asked: the railway by the request's number, the terminal and the dispenser
by the number of their last transaction, the acceptor by what it reports when it is found. Each intent holds what that question needs.
The question changes nothing, or may be repeated. The same holds when a line breaks without a restart.

Of paper nobody can tell. So it is taken as begun: the next one says that it is a reprint.

## In which order

1. The journal is opened and checked. A damaged one stops here: the kiosk says so and touches no device.
2. All rows that are not archived are read by the same machines that wrote them. What the archived rows add up to stands in the first
   row of the journal, the snapshot; a snapshot of another version of the program is not believed, and the archives are read again.
   Nothing is archived while a sale or a refund is open, so no archive holds an open intent; what a technician left open stands in the
   snapshot. So the work is bounded, however old the kiosk is: \`npm run bench -- recovery\` measures it.
3. The technician's mode is taken up: who was inside is outside, papers are marked, a lock-out runs.
4. Each sale is taken up, oldest first: where it stands, then each of its open intents. Questions to different parties do not wait for
   each other. After a failure of the program itself (\`kiosk/failures/\` ends the run and begins a new one) no payment goes on: what is
   inside is paid back, or owed.
5. The acceptor is started: its word settles the notes. Then the terminal.
6. Each refund is taken up, then the dispenser and the printer are started, and claims are reported.
7. Only then does the first screen belong to a passenger. The sale that was interrupted is shown first, if anybody still stands there.
   The rest goes on behind the screen.

## No answer

Silence is never taken for a no. Where money may have moved and the answer does not come, the passenger is not kept: after the time that
stands in the row he gets a claim "being checked". The question goes on behind the screen, over as many restarts as it takes. Its answer
settles the claim or lets it stand; of a note the count of the next collection tells. No kiosk pays a claim that is being checked. A
device that is not fitted any more counts as silent at once; when it is fitted again, it is asked.

Where only the railway has to hear something (an order is voided), nobody waits: it is told for as long as it takes.

A technician's payment of a claim leaves no intent before it: the claim book is asked under a number that is made from the claim, so
pressing the key again after a restart is the same request.

## How to add an intent

1. Add it to the events of its machine (\`kiosk/sale/events.ts\`, \`kiosk/refund/events.ts\`), with what the question after a restart needs.
   The type check now fails in \`kiosk/recovery/\`, until the intent has a row in \`sale-table.ts\` or \`refund-table.ts\`.
2. Choose its question in \`kiosk/recovery/questions.ts\`, or add one with every answer that can come, silence among them. Write the row:
   for each answer the event, the intents that follow in the same commit, and what somebody has.
3. The desk settles open intents by the question of their row (\`settle\` in \`kiosk/sale/desk.ts\`, \`kiosk/refund/desk.ts\`). The
   lint fails there for a question without a branch.
4. The type check now fails in \`test/recovery/\`: say there how a kiosk dies with the intent open, and how the world gives each answer.
   The test then says whether the row is true.
5. \`node scripts/docs.ts\` writes this file.

## How to read the tables

**Journaled** is the event that says what came of the intent; **asked on** means that it stays open and the question goes on. **Decided** are the intents in the same
commit, in their order. **Somebody has** is what can be counted in the end if the world stays as it answered.
`;

/** The text of docs/recovery.md, made from the recovery table. */
export function recoveryDocument(): string {
  return [
    introduction,
    '## Who is asked about what',
    '',
    '| intent | of | asked |',
    '| --- | --- | --- |',
    ...overview('a sale', saleRecovery),
    ...overview('a refund', refundRecovery),
    '',
    '## Where a sale stands',
    '',
    'Asked before its open intents. `stop-asked` gives the sale up.',
    '',
    ...Object.entries(standingRecovery).flatMap(([standing, row]) => standingSection(standing, row)),
    '## Intents of a sale',
    '',
    ...sections(saleRecovery),
    '## Where a refund stands',
    '',
    'Nothing is paid to an empty hall.',
    '',
    ...standingSection('Every refund', refundStandingRecovery),
    '## Intents of a refund',
    '',
    ...sections(refundRecovery),
    "## The technician's acts",
    '',
    `Acts that are whole in their row leave nothing open: ${wholeActs().join(', ')}.`,
    '',
    ...sections(openActs()),
    '## Reports to the claim book',
    '',
    'How far the book has heard is a row of the journal. Claims that changed after it are reported again.',
    '',
    ...standingSection('Every claim that it has not heard of', outboxRecovery),
  ].join('\n');
}

function overview(of: string, table: Readonly<Record<string, AnyRow>>): readonly string[] {
  return Object.entries(table).map(([kind, { question }]) => {
    const { who } = asked(question);
    return `| \`${kind}\` | ${of} | ${who === 'nobody' && question === 'recorded' ? '–' : who} |`;
  });
}

function sections(table: Readonly<Record<string, AnyRow>>): readonly string[] {
  return Object.entries(table).flatMap(([kind, { what, question, cases }]) => [
    `### \`${kind}\``,
    '',
    `${what} ${askedSentence(question)}`,
    '',
    ...Object.entries(cases).flatMap(([situation, answers]) => [
      ...(situation === 'always' ? [] : [`When ${situation}:`, '']),
      ...answerTable(question, answers),
    ]),
  ]);
}

function standingSection(
  name: string,
  { question, answers }: { readonly question: Question; readonly answers: Answers },
): readonly string[] {
  return [`**${capital(name)}.** ${askedSentence(question)}`, '', ...answerTable(question, answers)];
}

function askedSentence(question: Question): string {
  const { who, how } = asked(question);
  return who === 'nobody' ? how : `Asked: the ${who}. ${how}`;
}

function answerTable(question: Question, answers: Answers): readonly string[] {
  const rows = Object.entries(answers);
  if (rows.length === 0) return [];
  const known = asked(question).answers;
  return [
    '| answer | journaled | decided | somebody has |',
    '| --- | --- | --- | --- |',
    ...rows.map(([answer, { event, asksOn, decides, gets, note }]) => {
      const has = gets.length === 0 ? '–' : gets.map((gain) => gains[gain]).join('; ');
      const why = note === undefined ? '' : ` (${note})`;
      const journaled = `${codes(event === undefined ? [] : [event])}${asksOn === true ? ', asked on' : ''}`;
      return `| ${known[answer] ?? answer} | ${journaled} | ${codes(decides)} | ${has}${why} |`;
    }),
    '',
  ];
}

function openActs(): Readonly<Record<string, AnyRow>> {
  return Object.fromEntries(
    Object.entries(serviceRecovery).flatMap(([type, row]) => (row === 'whole' ? [] : [[type, row] as const])),
  );
}

function wholeActs(): readonly string[] {
  return Object.entries(serviceRecovery).flatMap(([type, row]) => (row === 'whole' ? [`\`${type}\``] : []));
}

function asked(question: Question): Asked {
  return questions[question];
}

function codes(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', ');
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
