/** The room: who is signed in sees the page, who is not is asked to. */

import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { SignIn } from './pages/sign_in';
import { goLive } from './state/live';
import { session, who } from './state/session';
import { Shell } from './ui/shell';

export function Room() {
  useEffect(() => {
    let leave: (() => void) | null = null;
    let user = '';
    return effect(() => {
      const now = who.value?.user ?? '';
      if (now === user) return;
      user = now;
      leave?.();
      leave = now ? goLive() : null;
    });
  }, []);
  if (session.value === 'unknown') return <main class="blank" aria-busy="true" />;
  return session.value ? <Shell /> : <SignIn />;
}
