import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Drafts, SessionStore } from './store.ts';

const SessionContext = createContext<SessionStore | undefined>(undefined);

/** Gives the session to every screen below. */
export const SessionProvider = SessionContext.Provider;

/** The session's store: calls and typing. */
export function useSession(): SessionStore {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('a screen stands outside of its session');
  return session;
}

/** What is typed on the present screen. */
export function useDrafts(): Drafts {
  return useStore(useSession(), (state) => state.drafts);
}

/** How often a running clock is redrawn. */
const tickMs = 250;

/** Milliseconds left of a clock that had `leftMs` when the present view came; never below zero. */
export function useCountdown(leftMs: number): number {
  const session = useSession();
  const receivedAt = useStore(session, (state) => state.receivedAt);
  const [now, setNow] = useState(() => session.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(session.now());
    }, tickMs);
    return () => {
      clearInterval(timer);
    };
  }, [session]);
  return Math.max(0, leftMs - Math.max(0, now - receivedAt));
}
