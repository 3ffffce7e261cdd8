/** Icons: one stroke, sixteen units, the colour of the text. */

const PATHS = {
  map: 'M2 4l4-1.500 4 1.500 4-1.500v10L10 14l-4-1.500L2 14zM6 2.500v10M10 4v10',
  findings: 'M8 2.500l6 10.500H2zM8 6.500v3M8 11.200v.3',
  line: 'M2.500 4.500h11v7h-6l-3 2.500v-2.500h-2z',
  notices: 'M3 2.500h7l3 3v8H3zM10 2.500v3h3M5.500 8h5M5.500 10.500h5',
  contacts: 'M5.500 7.500a2.200 2.200 0 100-4.400 2.200 2.200 0 000 4.400zM1.500 13c0-2.500 1.800-4 4-4s4 1.500 4 4M11 7.500a1.800 1.800 0 100-3.600M11.500 9.300c1.800.3 3 1.700 3 3.700',
  agreement: 'M4 2h8v12H4zM6 5h4M6 7.500h4M6 10h2.500',
  record: 'M8 2v4M8 6L4 9M8 6l4 3M4 9v4.500M12 9v4.500M8 6v7.500',
  replay: 'M3.500 4.500A5.500 5.500 0 112.500 8M3.500 1.800v3h3M8 5v3.200l2.200 1.500',
  play: 'M5 3l7.500 5L5 13z',
  pause: 'M5 3.500v9M11 3.500v9',
  previous: 'M12 3.500L6 8l6 4.500zM4 3.500v9',
  next: 'M4 3.500L10 8l-6 4.500zM12 3.500v9',
  incidents: 'M8 2.500a5.500 5.500 0 110 11 5.500 5.500 0 010-11zM8 5.500v3.200M8 10.700v.3',
  evidence: 'M7 3a4 4 0 110 8 4 4 0 010-8zM10 10l3.500 3.500',
  inspections: 'M3 8.500l3 3 7-7.500',
  release: 'M8 10V2.500M5 5l3-2.500L11 5M3 8.500v5h10v-5',
  reports: 'M3 13.500v-6M6.500 13.500v-10M10 13.500v-4M13.500 13.500V6',
  sightings: 'M2 8.500c1.500-3 3.500-4.500 6-4.500s4.500 1.500 6 4.500c-1.500 3-3.500 4.500-6 4.500s-4.500-1.500-6-4.500zM8 10.500a2 2 0 110-4 2 2 0 010 4z',
  watch: 'M8 2.500a5.500 5.500 0 110 11 5.500 5.500 0 010-11zM8 5v3.200l2.200 1.500',
  sound: 'M3 6v4h2.500L9 13V3L5.500 6zM11 6a3 3 0 010 4M12.700 4.300a5.500 5.500 0 010 7.400',
  mute: 'M3 6v4h2.500L9 13V3L5.500 6zM11.500 6.500l3 3M14.500 6.500l-3 3',
  close: 'M4 4l8 8M12 4l-8 8',
  help: 'M5.800 6.200a2.200 2.200 0 114.200.9c-.7.9-2 1.200-2 2.600M8 12v.3',
  check: 'M3 8.500l3.200 3L13 4.500',
  ruler: 'M2.500 11l8.500-8.500 2.500 2.500L5 13.500zM5 8.500l1.200 1.200M7 6.500l1.800 1.800M9 4.500l1.200 1.200',
  layers: 'M8 2.500l6 3-6 3-6-3zM2.500 8.500L8 11l5.500-2.500M2.500 11L8 13.500 13.500 11',
  key: 'M3 4h3v3H3zM3 9.500h3v3H3zM8.500 5.500h5M8.500 11h5',
  shelf: 'M2.500 11.500h11M4.500 11.500V5h3v6.500M9 11.500V7h2.500v4.500',
  fit: 'M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10',
  plus: 'M8 3v10M3 8h10',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round" />
    </svg>
  );
}

/** The mark of a finding: shape says how it stands, filled says that nobody has seen it yet. */
export function FindingMark({ standing, seen }: { standing: string; seen: boolean }) {
  const inside = standing === 'inside';
  const path = inside ? 'M8 2.200l6.200 11H1.800z' : 'M8 1.800L14.200 8 8 14.200 1.800 8z';
  return (
    <svg class={`mark mark-${inside ? 'inside' : 'unsure'}`} width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} fill={seen ? 'none' : 'currentColor'} stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" />
    </svg>
  );
}
