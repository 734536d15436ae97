/**
 * The longest that a test of the simulation may take, milliseconds of real time: on a machine that has other things to do
 * a few seconds of work can take minutes, and nothing here waits for time.
 */
export const patience = 300_000;
