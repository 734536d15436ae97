import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { rules } from './network.ts';
import { SCHEMA, SCHEMA_VERSION, upgrade } from './schema.ts';

const agentRow = z.object({
  balance: z.int().transform(kopecks),
  creditLimit: z.int().transform(kopecks),
  blocked: z.int().transform((value) => value === 1),
});
type Agent = z.output<typeof agentRow>;

/** Another number each time somebody else wrote to the file. */
const versionRow = z.object({ data_version: z.int() });

const settingRow = z.object({ value: z.string() }).optional();
const lastRow = z.object({ last: z.int() }).optional();
const answerRow = z.object({ request: z.string(), answer: z.string() }).optional();

/**
 * The simulated railway's database: one SQLite file, or memory. Whatever was answered is in it: agents, request
 * numbers with their answers, and (ledger.ts) orders with their documents.
 */
export class Store {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private forget: () => void = () => undefined;
  private seen: number | undefined;
  /** Nobody else can write to it. */
  private readonly isAlone: boolean;
  private hasLooked = false;
  /** As the table has them: every answer carries a balance. Written by `setAgent` only. */
  private readonly agents = new Map<string, Agent>();
  /** As the table has them; written by `setSetting` only. */
  private readonly settings = new Map<string, string | undefined>();

  /** Opens or makes the file at `path` (`:memory:` for none). Throws when it was made with another seed. */
  constructor(path: string, seed: string) {
    this.database = new DatabaseSync(path);
    this.isAlone = path === ':memory:';
    this.database.exec('pragma journal_mode = wal; pragma foreign_keys = on');
    const { user_version: version } = z
      .object({ user_version: z.int() })
      .parse(this.database.prepare('pragma user_version').get());
    if (version > SCHEMA_VERSION) throw new Error(`the inventory has schema version ${String(version)}`);
    if (version < SCHEMA_VERSION) {
      this.transaction(() => {
        if (version === 0) {
          this.database.exec(SCHEMA);
          this.write("insert into setting values ('seed', ?)", seed);
        } else upgrade(this.database);
        this.database.exec(`pragma user_version = ${String(SCHEMA_VERSION)}`);
      });
    }
    if (this.setting('seed') !== seed)
      throw new Error('the inventory was made with another seed: its sold places would move');
  }

  /** Does all of `work` or nothing. */
  transaction<T>(work: () => T): T {
    this.database.exec('begin immediate');
    this.look();
    try {
      const result = work();
      this.database.exec('commit');
      return result;
    } catch (error) {
      this.database.exec('rollback');
      this.forgetAll();
      throw error;
    }
  }

  /**
   * Before a request is answered: as every transaction does, looks whether another program wrote to the same file. Once
   * in a turn of the event loop is enough for those that change nothing: what arrived together was asked at one time.
   */
  lookOnce(): void {
    if (this.hasLooked || this.isAlone) return;
    this.hasLooked = true;
    setImmediate(() => {
      this.hasLooked = false;
    });
    this.look();
  }

  /** When another program wrote to the same file, nothing that is remembered of it counts any more. */
  private look(): void {
    const { data_version: version } = versionRow.parse(this.read('pragma data_version'));
    if (this.seen !== undefined && version !== this.seen) {
      this.forgetAll();
    }
    this.seen = version;
  }

  private forgetAll(): void {
    this.agents.clear();
    this.settings.clear();
    this.forget();
  }

  close(): void {
    this.database.close();
  }

  /** Makes a function that triggers can call; `hear` gets its arguments. */
  watch(name: string, hear: (...values: SQLOutputValue[]) => void): void {
    this.database.function(name, { varargs: true }, (...values) => {
      hear(...values);
      return null;
    });
  }

  /** Calls `forget` when what is remembered of the file counts no more: a rollback, or another program's writing. */
  onForget(forget: () => void): void {
    this.forget = forget;
  }

  /** Runs statements that ask nothing. */
  execute(sql: string): void {
    this.database.exec(sql);
  }

  /** The first row, or undefined. */
  read(sql: string, ...values: SQLInputValue[]): unknown {
    return this.statement(sql).get(...values);
  }

  readAll(sql: string, ...values: SQLInputValue[]): unknown[] {
    return this.statement(sql).all(...values);
  }

  /** Hands back the id of the row that was made, if one was. */
  write(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.statement(sql).run(...values).lastInsertRowid);
  }

  setting(name: string): string | undefined {
    if (this.settings.has(name)) return this.settings.get(name);
    const row = this.read('select value from setting where name = ?', name);
    const value = settingRow.parse(row)?.value;
    this.settings.set(name, value);
    return value;
  }

  /** Undefined takes the setting away. */
  setSetting(name: string, value: string | undefined): void {
    this.settings.delete(name);
    this.write('delete from setting where name = ?', name);
    if (value !== undefined) this.write('insert into setting values (?, ?)', name, value);
  }

  /** An agent's account; one that was never written has the rules' opening balance. */
  agent(login: string): Agent {
    const known = this.agents.get(login);
    if (known !== undefined) return known;
    const row = this.read('select balance, credit_limit as creditLimit, blocked from agent where login = ?', login);
    // One that is not in the table is not remembered either: anybody may name any login.
    if (row === undefined) return { balance: rules.openingBalance, creditLimit: rules.creditLimit, blocked: false };
    const read = agentRow.parse(row);
    this.agents.set(login, read);
    return read;
  }

  setAgent(login: string, changed: Partial<Agent>): void {
    const agent = { ...this.agent(login), ...changed };
    const { balance, creditLimit, blocked } = agent;
    this.write(
      `insert into agent values (?, ?, ?, ?) on conflict (login) do update
       set balance = excluded.balance, credit_limit = excluded.credit_limit, blocked = excluded.blocked`,
      login,
      balance,
      creditLimit,
      blocked ? 1 : 0,
    );
    this.agents.set(login, agent);
  }

  /** Adds to an agent's balance, kopecks; less than nothing takes away. */
  credit(login: string, amount: Kopecks): void {
    this.setAgent(login, { balance: kopecks(this.agent(login).balance + amount) });
  }

  /** The highest number of a request with changes that the kiosk ever sent; 0 before the first. */
  lastNumberOf(kiosk: string): number {
    const row = this.read('select last_number as last from kiosk where serial = ?', kiosk);
    return lastRow.parse(row)?.last ?? 0;
  }

  answerTo(kiosk: string, number: number): { readonly request: string; readonly answer: string } | undefined {
    const row = this.read('select request, answer from answer where kiosk = ? and number = ?', kiosk, number);
    return answerRow.parse(row);
  }

  keepAnswer(kiosk: string, number: number, request: string, answer: string): void {
    this.write('insert into answer values (?, ?, ?, ?)', kiosk, number, request, answer);
    this.write(
      'insert into kiosk values (?, ?) on conflict (serial) do update set last_number = excluded.last_number',
      kiosk,
      number,
    );
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const made = this.database.prepare(sql);
    this.statements.set(sql, made);
    return made;
  }
}
