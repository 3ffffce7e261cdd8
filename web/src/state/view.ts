/** The view: everything that decides what is on the screen stands in the address. */

import { computed, signal } from '@preact/signals';

export const PAGES = [
  'map',
  'findings',
  'line',
  'notices',
  'contacts',
  'agreement',
  'record',
  'replay',
  'incidents',
  'evidence',
  'inspections',
  'release',
  'reports',
  'sightings',
  'watch',
] as const;

export type Page = (typeof PAGES)[number];

export interface View {
  page: Page;
  /** What follows the page in the path: `184` in /findings/184, `aria/7f31` in /line/aria/7f31. */
  item: string;
  search: Readonly<Record<string, string>>;
}

/** What an address shows; an unknown page is the map. */
export function viewOf(path: string, search: string): View {
  const [first = '', ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent);
  const page = (PAGES as readonly string[]).includes(first) ? (first as Page) : 'map';
  return { page, item: rest.join('/'), search: Object.fromEntries(new URLSearchParams(search)) };
}

/** The address that shows a view. */
export function addressOf({ page, item, search }: View): string {
  const path = ['', page, ...item.split('/').filter(Boolean).map(encodeURIComponent)].join('/');
  const given = Object.entries(search).filter(([, value]) => value !== '');
  given.sort(([one], [other]) => (one < other ? -1 : 1));
  const query = new URLSearchParams(given).toString().replaceAll('%2F', '/').replaceAll('%3A', ':');
  return query ? `${path}?${query}` : path;
}

export const view = signal<View>(
  typeof location === 'undefined' ? viewOf('/', '') : viewOf(location.pathname, location.search),
);

/** Stays when one goes to another page: where the map looks and what is selected. */
const LASTING = ['at', 'sel', 'layers', 'ahead'];

/** Go to a page; what belongs to the former page alone is dropped. */
export function go(page: Page, item = '', search: Record<string, string> = {}): void {
  const lasting = Object.entries(view.value.search).filter(([name]) => LASTING.includes(name));
  show({ page, item, search: { ...Object.fromEntries(lasting), ...search } }, 'push');
}

/** Change a part of what is shown on this page; an empty value takes it away. */
export function turn(search: Record<string, string>, item = view.value.item): void {
  show({ ...view.value, item, search: { ...view.value.search, ...search } }, 'replace');
}

function show(next: View, how: 'push' | 'replace'): void {
  const search = Object.fromEntries(Object.entries(next.search).filter(([, value]) => value));
  const whole = { ...next, search };
  const address = addressOf(whole);
  if (address === addressOf(view.value)) return;
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
  view.value = whole;
}

if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => {
    view.value = viewOf(location.pathname, location.search);
  });
}

/** A link that is followed within the page. */
export function link(page: Page, item = '', search: Record<string, string> = {}) {
  return {
    href: addressOf({ page, item, search }),
    onClick: (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go(page, item, search);
    },
  };
}

/** What is selected, the one selection of the whole page: `finding:12`, `track:icao:fade01`. */
export interface Selection {
  sort: '' | 'finding' | 'track' | 'notice' | 'message';
  name: string;
}

export const selection = computed<Selection>(() => {
  const told = view.value.search['sel'] ?? '';
  const [sort = ''] = told.split(':', 1);
  const known = ['finding', 'track', 'notice', 'message'].includes(sort);
  return { sort: (known ? sort : '') as Selection['sort'], name: told.slice(sort.length + 1) };
});

export function select(sort: Selection['sort'], name: string | number = ''): void {
  turn({ sel: sort ? `${sort}:${name}` : '' });
}
