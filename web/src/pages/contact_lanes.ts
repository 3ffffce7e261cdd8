/** Where contacts stand in a picture of time: a column each, in the order of days, a lane a side. */

import type { Account, Contact } from '../api/types';

export const STEP = 46;
const WIDE = 52;

/** One column. day: ISO where all of it is known; text: as far as it is known. */
export interface Column {
  number: number;
  x: number;
  day: string;
  text: string;
  contact?: Contact;
  claim?: Account;
}

const isWhole = (date: string) => /^\d{4}-\d{2}-\d{2}$/.test(date);

/** Sides in the order of their names; last, and empty, the lane of those of no known side. */
export function lanesOf(contacts: Contact[]): string[] {
  const sides = new Set(contacts.flatMap((each) => (each.sides.length ? each.sides : [''])));
  return [...sides].sort((one, other) => Number(!one) - Number(!other) || one.localeCompare(other));
}

/** Columns from left to right: whole days first, further apart the more lie between; then the rest. */
export function columnsOf(contacts: Contact[], claims: Account[]): Column[] {
  const told = [
    ...contacts.map((contact) => ({ number: contact.contact, text: contact.date ?? '', contact })),
    ...claims.map((claim) => ({ number: claim.number, text: claim.body.when?.date ?? '', claim })),
  ].map((each) => ({ ...each, day: isWhole(each.text) ? each.text : '' }));
  told.sort((one, other) => order(one.day, other.day) || order(one.text, other.text) || one.number - other.number);
  let x = STEP / 2;
  let before = '';
  return told.map((each, place) => {
    if (place) x += STEP + gap(before, each.day);
    before = each.day;
    return { ...each, x };
  });
}

/** The unknown comes last. */
const order = (one: string, other: string) =>
  Number(!one) - Number(!other) || (one < other ? -1 : Number(one > other));

function gap(before: string, after: string): number {
  if (!before) return 0;
  if (!after) return WIDE;
  const days = (Date.parse(after) - Date.parse(before)) / 86_400e3;
  return Math.min(WIDE, Math.round(12 * Math.log2(1 + days / 7)));
}

/** Where a year, or what has no whole date, begins. */
export function yearsOf(columns: Column[]): { x: number; label: string }[] {
  const found: { x: number; label: string }[] = [];
  columns.forEach((each, place) => {
    const label = each.day.slice(0, 4);
    if (place && columns[place - 1]?.day.slice(0, 4) === label) return;
    const x = place ? (each.x + (columns[place - 1]?.x ?? 0)) / 2 : 0;
    found.push({ x, label });
  });
  return found;
}
