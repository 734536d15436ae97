/**
 * The one source of `Temporal`: always the pinned polyfill, also where the runtime has its own, so that every
 * machine computes the same dates. Lint forbids the global.
 */
export { Temporal } from 'temporal-polyfill';
