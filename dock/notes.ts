/** The banknotes that the page offers, hryvnias; apart from the schemas, so that the page carries no schema library. */
export const noteValues = [5, 10, 20, 50, 100, 200, 500, 1000] as const;
