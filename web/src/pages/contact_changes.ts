import { lately } from '../state/live';

/** Number of the newest entry about contacts, -1 before any: what depends on it is asked anew. */
export function useContactsChange(): number {
  return lately.value.find((each) => each.kind.startsWith('contacts.'))?.number ?? -1;
}
