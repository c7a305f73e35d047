// SPDX-License-Identifier: Apache-2.0

/** Strokes on a 24 × 24 field. An icon never stands without words, except where its button is labelled. */
const paths = {
  add: 'M12 5v14M5 12h14',
  alarm: 'M12 8v5l3 2M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM5 3 2 6M19 3l3 3',
  area: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2ZM9 4v14M15 6v14',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4ZM10 21h4',
  calendar: 'M4 6h16v14H4ZM4 10h16M8 3v5M16 3v5',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4ZM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7Z',
  chart: 'M4 20V4M4 20h16M9 16v-5M14 16V8M19 16v-3',
  check: 'M5 13l4 4L19 7',
  checkCircle: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12.500l3 3 5-6',
  chevron: 'M6 9l6 6 6-6',
  chevronRight: 'M9 6l6 6-6 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.500 2',
  close: 'M6 6l12 12M18 6 6 18',
  columns: 'M4 5h16v14H4ZM10 5v14M15 5v14',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  edit: 'M4 20h4L19 9l-4-4L4 16ZM13 7l4 4',
  expand: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  filter: 'M4 5h16l-6 8v6l-4-2v-4Z',
  flag: 'M6 21V4M6 5h11l-2 4 2 4H6',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .9-1 1.700M12 16.800v.1',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4Z',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 7.500v.1',
  inbox: 'M4 13l3-8h10l3 8v6H4ZM4 13h5l1 3h4l1-3h5',
  language: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1',
  locate: 'M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM12 2v4M12 18v4M2 12h4M18 12h4',
  lock: 'M6 11h12v9H6ZM8 11V8a4 4 0 0 1 8 0v3',
  menu: 'M4 7h16M4 12h16M4 17h16',
  message: 'M4 5h16v11H9l-5 4Z',
  minus: 'M5 12h14',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  offline:
    'M4 4l16 16M5 11a10 10 0 0 1 3-2M19 11a10 10 0 0 0-6-3M8.500 14.500a5 5 0 0 1 5-1.300M12 18.500v.1',
  pause: 'M8 5v14M16 5v14',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM2.500 20c0-4 3-6 6.500-6s6.500 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M17.500 14c2.500.6 4 2.600 4 6',
  phone:
    'M6 3h4l1.500 5-2.500 1.500a12 12 0 0 0 5.500 5.500L16 12.500l5 1.500v4c0 1.700-1.300 3-3 3A15 15 0 0 1 3 6c0-1.700 1.300-3 3-3Z',
  pin: 'M12 21s7-6 7-11.500A7 7 0 0 0 5 9.500C5 15 12 21 12 21ZM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  play: 'M8 5l11 7-11 7Z',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z',
  refresh: 'M20 11a8 8 0 1 0-2 6M20 5v6h-6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l5 5',
  send: 'M4 12l16-8-6 16-3-6Z',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM9 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  star: 'M12 4l2.500 5.300 5.700.7-4.200 4 1.100 5.700L12 16.900 6.900 19.700 8 14l-4.200-4 5.700-.7Z',
  task: 'M5 4h14v17H5ZM9 4V2.500h6V4M9 12l2 2 4-4',
  undo: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  unit: 'M4 21V8l8-5 8 5v13M9 21v-6h6v6M9 10h.1M15 10h.1',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 21c0-4.500 3.500-7 7.500-7s7.500 2.500 7.500 7',
  warning: 'M12 4 2.500 20h19ZM12 10v5M12 17.300v.1',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }) {
  return (
    <svg className="z-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
