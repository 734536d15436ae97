/** Where the kiosk writes what happened, for technicians: an English sentence and facts. Never names of passengers. */
export interface Log {
  info(sentence: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(sentence: string, facts?: Readonly<Record<string, unknown>>): void;
}
