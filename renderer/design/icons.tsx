import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** Pictograms of one line weight; decoration only, the words beside them say the same. */
export const icons = {
  back: (
    <Icon>
      <path d="M20 12H5M11 5l-7 7 7 7" />
    </Icon>
  ),
  forward: (
    <Icon>
      <path d="M4 12h15M13 5l7 7-7 7" />
    </Icon>
  ),
  shift: (
    <Icon>
      <path d="M12 4L4 12h4v7h8v-7h4z" />
    </Icon>
  ),
  up: (
    <Icon>
      <path d="M4 15l8-8 8 8" />
    </Icon>
  ),
  down: (
    <Icon>
      <path d="M4 9l8 8 8-8" />
    </Icon>
  ),
  home: (
    <Icon>
      <path d="M4 11.5 12 4l8 7.5M6.5 10v9.5h11V10" />
    </Icon>
  ),
  search: (
    <Icon>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="m15 15 5.5 5.5" />
    </Icon>
  ),
  check: (
    <Icon>
      <path d="m4.5 12.5 5 5 10-11" />
    </Icon>
  ),
  minus: (
    <Icon>
      <path d="M5 12h14" />
    </Icon>
  ),
  plus: (
    <Icon>
      <path d="M5 12h14M12 5v14" />
    </Icon>
  ),
  wheelchair: (
    <Icon>
      <circle cx="10" cy="3.6" r="1.4" />
      <path d="M10 7.5v6h6l3 5.5M10 10h5M7.5 11.2a5.4 5.4 0 1 0 7 7" />
    </Icon>
  ),
  erase: (
    <Icon>
      <path d="M8.5 5.5H21v13H8.5L2.5 12zM12 9.5l5 5M17 9.5l-5 5" />
    </Icon>
  ),
  warning: (
    <Icon>
      <path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3" />
    </Icon>
  ),
  card: (
    <Icon>
      <path d="M3 6h18v12.5H3zM3 10.5h18M6.5 15h4" />
    </Icon>
  ),
  note: (
    <Icon>
      <path d="M2.5 6.5h19v11h-19z" />
      <circle cx="12" cy="12" r="2.6" />
    </Icon>
  ),
  ticket: (
    <Icon>
      <path d="M3 7h18v3.5a2 2 0 0 0 0 3.5V17H3v-3a2 2 0 0 0 0-3.5zM9 7.2v9.6" />
    </Icon>
  ),
};
