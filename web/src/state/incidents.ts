/** When what is told of incidents, evidence and inspections was told anew. */

import { lately } from './live';

/** Number of the last entry about them; what is shown is asked anew when it changes. */
export const lastWord = () =>
  lately.value.find((each) => each.kind.startsWith('incidents.'))?.number ?? -1;
