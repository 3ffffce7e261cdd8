/**
 * What it costs to pan with so many tracks, beside the bare map. The map, the taking in of frames
 * and the drawing are the product's; the tracks are made up here, and come as text once a second as
 * the stream of positions brings them. `benchmarks/room.py` drives it.
 */

import { render } from 'preact';
import '../src/styles/tokens.css';
import '../src/styles/parts.css';
import '../src/styles/room.css';
import '../src/styles/pages.css';
import './bench.css';
import type { Positions } from '../src/api/types';
import { MapPanel, theMap } from '../src/map/panel';
import { takePositions } from '../src/state/tracks';

const [WEST, SOUTH, WIDE, HIGH] = [33.5, 30.5, 5, 4.5]; // degrees: all of it is in view
const PARTIES = ['il', 'sy', 'undof', ''];
const KINDS = ['air.fixed', 'land.vehicle', 'sea.vessel', 'person.soldier'];
const STEP_E6 = 1500; // how far a track goes in a second
const [WAY_PX, LONGEST_MS] = [1200, 60_000]; // so far in so long: 20 px a second

/** A frame of so many tracks, as the stream tells it: text. */
function frameOf(count: number, second: number): string {
  const rows = Array.from({ length: count }, (_, row) => row);
  const spread = (row: number, by: number) => (row * by) % 1;
  const told: Positions = {
    number: second,
    at_us: Date.now() * 1000,
    objects: rows.map((row) => `trk:${row}`),
    before_ms: rows.map((row) => row % 900),
    lat_e6: rows.map((row) => Math.round((SOUTH + HIGH * spread(row, 0.754877666)) * 1e6 + second * STEP_E6)),
    lon_e6: rows.map((row) => Math.round((WEST + WIDE * spread(row, 0.569840291)) * 1e6)),
    course_deg: rows.map((row) => row % 360),
    speed_mps: rows.map((row) => row % 250),
    altitude_m: rows.map((row) => (row % 100) * 100),
    words: [...KINDS, ...PARTIES, 'made-up'],
    kind: rows.map((row) => row % 4),
    party: rows.map((row) => 4 + (row % 4)),
    source: rows.map(() => 8),
  };
  return JSON.stringify(told);
}

function mapHere() {
  const map = theMap();
  if (!map) throw new Error('no map');
  return map.view;
}

/** So many tracks and nothing else, drawn once. */
async function prepare(count: number): Promise<void> {
  const view = mapHere();
  takePositions(JSON.parse(frameOf(count, 0)) as Positions, true);
  view.jumpTo({ center: [36, 32.7], zoom: 6.2 });
  view.triggerRepaint();
  await new Promise((done) => view.once('idle', done));
}

/** Pan as a hand does, without an end between, until so many frames are drawn; frames a second. */
async function pan(frames: number): Promise<number> {
  const view = mapHere();
  const began = performance.now();
  await new Promise<void>((done) => {
    let drawn = 0;
    const counted = () => {
      drawn += 1;
      if (drawn < frames) return;
      view.off('render', counted);
      done();
    };
    view.on('render', counted);
    view.panBy([WAY_PX, 0], { duration: LONGEST_MS, easing: (share) => share });
  });
  const took_ms = performance.now() - began;
  view.stop();
  return (frames * 1000) / took_ms;
}

/** Take so many frames of positions in, as they come once a second. */
async function take(count: number, frames: number): Promise<void> {
  const told = Array.from({ length: frames }, (_, second) => frameOf(count, second + 1));
  Object.assign(window, {
    taking: () => told.forEach((each) => takePositions(JSON.parse(each) as Positions, false)),
  });
}

Object.assign(window, { prepare, pan, take });
const root = document.getElementById('room');
if (root) render(<MapPanel />, root);
