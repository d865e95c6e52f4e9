import { useEffect, useRef, useState } from 'preact/hooks';
import type { Project } from './project.ts';
import { addressOf, type Place, placeOf } from './walking/address.ts';

/** Where the page is, and how it gets elsewhere. */
export interface CurrentPlace {
  readonly place: Place;
  readonly canUndo: boolean;
  /** Where the page is by now; keys may come faster than it is drawn. */
  latest(): Place;
  /** @param isNew it can be undone, and the browser's back button leads back */
  move(change: Partial<Place>, isNew?: boolean): void;
  undo(): void;
}

/** Keeps the place and the address the same, and remembers the places before. */
export function useCurrentPlace(project: Project): CurrentPlace {
  const [place, setPlace] = useState(() => startOf(project, placeOf(location.hash)));
  const past = useRef<Place[]>([]);
  const now = useRef(place);
  now.current = place;
  useEffect(() => {
    const follow = (): void => setPlace(startOf(project, placeOf(location.hash)));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [project]);
  const move = (change: Partial<Place>, isNew = false): void => {
    const to = { ...now.current, ...change };
    if (isNew) {
      past.current.push(now.current);
      history.pushState(null, '', addressOf(to));
    } else history.replaceState(null, '', addressOf(to));
    now.current = to;
    setPlace(to);
  };
  return {
    place,
    canUndo: past.current.length > 0,
    latest: () => now.current,
    move,
    undo: () => {
      const before = past.current.pop();
      if (before) move(before);
    },
  };
}

function startOf({ systems }: Project, part: Partial<Place>): Place {
  const [first = ''] = systems.names;
  const system = part.system !== undefined && systems.names.includes(part.system) ? part.system : first;
  return {
    system,
    with: part.with ?? systems.entries[system]?.with ?? [],
    claim: part.claim,
    labels: part.labels,
    at: part.at ?? 0,
  };
}
