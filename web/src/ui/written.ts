/** Figures and instants as text; never a bare time, never a quantity without its unit. */

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const TENTH = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** With the sign that is as wide as a figure. */
const signed = (text: string) => text.replace('-', '−');

export const whole = (number: number) => signed(WHOLE.format(number));

/** `512 m`, `12.3 km`. */
export function metres(value_m: number): string {
  const size = Math.abs(value_m);
  return signed(size < 9_995 ? `${WHOLE.format(value_m)} m` : `${TENTH.format(value_m / 1000)} km`);
}

/** `6.6 NM`. */
export const nautical = (value_m: number) => `${TENTH.format(value_m / 1852)} NM`;

/** `4 s`, `12 min`, `3 h 20 min`, `5 d 2 h`. */
export function span(value_us: number): string {
  const seconds = Math.round(Math.abs(value_us) / 1e6);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `02:14`, `-00:40`, `3:02:14`: what is left until a deadline. */
export function countdown(left_us: number): string {
  const seconds = Math.floor(Math.abs(left_us) / 1e6);
  const pad = (number: number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return `${left_us < 0 ? '−' : ''}${hours ? `${hours}:` : ''}${rest}`;
}

/** A margin in the unit of its term. */
export function margin(value_e3: number | undefined, unit: string): string {
  if (value_e3 === undefined) return '–';
  if (unit === 'm') return metres(value_e3 / 1000);
  if (unit === 's') return span(value_e3 * 1000);
  return `${whole(value_e3 / 1000)} (${unit})`;
}

/** `14:05:22Z`. */
export const clockZ = (at_us: number) => `${new Date(at_us / 1000).toISOString().slice(11, 19)}Z`;

/** `2026-11-22`. */
export const dayZ = (at_us: number) => new Date(at_us / 1000).toISOString().slice(0, 10);

/** The time where it is today by UTC, with the date before it where it is not. */
export function instantZ(at_us: number, now_us: number): string {
  const day = dayZ(at_us);
  return day === dayZ(now_us) ? clockZ(at_us) : `${day} ${clockZ(at_us)}`;
}

/** `16:05:22 Europe/Paris`. */
export const local = (at_us: number, zone: string) => `${told(at_us, zone).slice(11)} ${zone}`;

/** `2026-11-22 16:05:22 Europe/Paris`. */
export const localDay = (at_us: number, zone: string) => `${told(at_us, zone)} ${zone}`;

const formats = new Map<string, Intl.DateTimeFormat>();

function told(at_us: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    // Swedish writes instants as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
    formats.set(zone, format);
  }
  return format.format(at_us / 1000);
}

/** `2 h 5 min ago` without the words: how old something is; at least 0. */
export const age = (at_us: number, now_us: number) => span(Math.max(0, now_us - at_us));
