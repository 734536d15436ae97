import type { ReactNode } from 'react';

const shapes = {
  good: 'm6.5 12.5 3.6 3.6 7.4-8',
  warning: 'M12 6v7.6M12 17.2v.3',
  bad: 'm7.5 7.5 9 9M16.5 7.5l-9 9',
  waiting: 'M6.6 12h.2M11.9 12h.2M17.2 12h.2',
  running: 'M10 8l6 4-6 4z',
  absent: 'M7.5 12h9',
} as const;

/** A small sign that says by its shape how a thing stands: the colour only repeats it. */
export function Mark({ look }: { readonly look: keyof typeof shapes }): ReactNode {
  return (
    <svg className={`mark mark-${look}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="11" />
      <path d={shapes[look]} />
    </svg>
  );
}
