/** Style sheets are imported for their effect only; the bundler gathers them into one file. */
declare module '*.css';
