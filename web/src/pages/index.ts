/** Which component shows a page; those that are not looked at yet are loaded when they are. */

import type { ComponentType } from 'preact';
import type { Page } from '../state/view';
import { AgreementPage } from './agreement';
import { ContactsPage } from './contacts';
import { EvidencePage } from './evidence';
import { FindingsPage } from './findings';
import { IncidentsPage } from './incidents';
import { InspectionsPage } from './inspections';
import { LinePage } from './line';
import { MapPage } from './map';
import { NoticesPage } from './notices';
import { ReportsPage } from './reports';
import { RecordPage } from './record';
import { ReplayPage } from './replay';
import { SightingsPage } from './sightings';
import { WatchPage } from './watch';

const PAGES: Record<Page, ComponentType> = {
  map: MapPage,
  findings: FindingsPage,
  line: LinePage,
  notices: NoticesPage,
  contacts: ContactsPage,
  agreement: AgreementPage,
  record: RecordPage,
  replay: ReplayPage,
  watch: WatchPage,
  incidents: IncidentsPage,
  evidence: EvidencePage,
  inspections: InspectionsPage,
  reports: ReportsPage,
  sightings: SightingsPage,
};

export const pageOf = (page: Page): ComponentType => PAGES[page];
