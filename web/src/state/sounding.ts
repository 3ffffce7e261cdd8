/** A sound for what is new: two tones for what stands inside, one for what cannot be told. */

import { effect, signal } from '@preact/signals';
import type { Finding } from '../api/types';
import { inbox } from './desk';
import { onOpened } from './findings';
import { sound, who } from './session';

let context: AudioContext | null = null;
let isOn = false;
let isListening = false;

/** Whether sound is on and the browser keeps it back until there is a click or a key. */
export const soundWaits = signal(false);

/** Sound from now on, until the returned function is called. */
export function sounding(): () => void {
  isOn = true;
  if (!isListening) onOpened(ofFinding);
  isListening = true;
  const known = new Set<string>();
  let first = true;
  const stop = effect(() => {
    for (const each of inbox.value) {
      if (!known.has(each.message) && !first && each.author !== who.peek()?.party) {
        play(each.body.precedence === 'FLASH' ? [660, 660, 660] : [660]);
      }
      known.add(each.message);
    }
    first = inbox.value.length === 0 && first;
  });
  const waking = effect(() => {
    if (sound.value === 'on') wake();
    else soundWaits.value = false;
  });
  document.addEventListener('pointerdown', wake);
  document.addEventListener('keydown', wake);
  return () => {
    isOn = false;
    stop();
    waking();
    document.removeEventListener('pointerdown', wake);
    document.removeEventListener('keydown', wake);
  };
}

/** A browser lets a page sound only once somebody has touched it: after a reload it has to be woken. */
function wake(): void {
  if (sound.peek() === 'off' || context?.state === 'running') return;
  const own = (context ??= new AudioContext());
  const told = () => (soundWaits.value = sound.peek() === 'on' && own.state !== 'running');
  own.onstatechange = told;
  told();
  void own.resume().catch(() => undefined); // kept back still: that is what soundWaits says
}

/** What it sounds like, for whoever turns it on. */
export function soundOnce(): void {
  wake();
  play([660]);
}

function ofFinding(finding: Finding): void {
  play(finding.body.standing === 'inside' ? [880, 620] : [520]);
}

function play(tones_hz: number[]): void {
  if (!isOn || sound.peek() === 'off') return;
  context ??= new AudioContext();
  const from_s = context.currentTime;
  tones_hz.forEach((tone_hz, place) => {
    if (!context) return;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    const at_s = from_s + place * 0.18;
    tone.frequency.value = tone_hz;
    loudness.gain.setValueAtTime(0.0001, at_s);
    loudness.gain.exponentialRampToValueAtTime(0.2, at_s + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at_s + 0.16);
    tone.connect(loudness).connect(context.destination);
    tone.start(at_s);
    tone.stop(at_s + 0.17);
  });
}
