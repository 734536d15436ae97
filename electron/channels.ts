/** Names of the IPC channels; both ends of the line take them from here, and nobody else needs them. */
export const channels = {
  /** page → main: draw me the present view; sent once the page listens. */
  hello: 'perron:hello',
  /** page → main: `{type:'call', name, argument}` */
  call: 'perron:call',
  /** page → main, with an answer: `{type:'query', id, name, argument}` */
  query: 'perron:query',
  /** main → page: a view */
  view: 'perron:view',
} as const;
