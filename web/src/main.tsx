import { render } from 'preact';
import '@fontsource-variable/noto-sans/wght.css';
import '@fontsource-variable/noto-sans-arabic/wght.css';
import '@fontsource-variable/noto-sans-hebrew/wght.css';
import './styles/tokens.css';
import './styles/parts.css';
import './styles/room.css';
import './styles/pages.css';
import './styles/desk.css';
import './styles/incidents.css';
import { Room } from './room';
import { startClock } from './state/clock';
import { recall } from './state/session';

const root = document.getElementById('room');
if (!root) throw new Error('the page has no place for the room');
startClock();
void recall();
render(<Room />, root);
