import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PropertyVerdict } from '../findings/check-result.ts';
import type { SystemEntry } from '../systems/systems.ts';
import { type CurrentPlace, useCurrentPlace } from './current-place.ts';
import type { Project } from './project.ts';
import type { Place } from './walking/address.ts';
import { type Checked, checkInSlices } from './walking/checking.ts';
import { Claims, type FiledProperty, propertiesOf } from './walking/claims.ts';
import { type Parting, partingOf } from './walking/compare.ts';
import type { Moment } from './walking/moment.ts';
import type { NextStep } from './walking/next-step.ts';
import { nextStop, type Row, rowsOf, stopBefore } from './walking/rows.ts';
import { type Stopped, Walk } from './walking/walk.ts';

/** All that the page shows. */
interface Shown {
  /** With the labels of the path that is walked. */
  readonly place: Place & { readonly labels: readonly string[] };
  readonly entry: SystemEntry;
  readonly walk: Walk;
  readonly properties: readonly FiledProperty[];
  readonly claims: Claims;
  readonly checked: Checked | undefined;
  readonly verdict: PropertyVerdict | undefined;
  /** The start, then one a step. */
  readonly moments: readonly Moment[];
  readonly rows: readonly Row[];
  readonly at: number;
  readonly moment: Moment;
  readonly stopped: Stopped | undefined;
  /** Where the system as it stands would have gone another way, if switches were switched. */
  readonly parting: Parting | undefined;
  readonly next: readonly NextStep[];
  readonly canUndo: boolean;
}

/** All that can be done on the page. */
interface Actions {
  goTo(at: number): void;
  /** @param isSingle one step, also where ticks are shown as one */
  forward(isSingle?: boolean): void;
  back(isSingle?: boolean): void;
  take(label: string): void;
  undo(): void;
  choose(claim: string): void;
  visit(system: string): void;
  toggle(name: string): void;
}

export interface Explorer extends Shown, Actions {}

/**
 * Holds the state of the page. The address says all of it, so that a link leads to the same place.
 *
 * @throws {ModelError} if a model turns out to be wrong
 */
export function useExplorer(project: Project): Explorer {
  const current = useCurrentPlace(project);
  const { place, canUndo } = current;
  const [failure, setFailure] = useState<unknown>();
  if (failure !== undefined) throw failure;
  const properties = useMemo(() => propertiesOf(project.specs), [project]);
  const entry = project.systems.entries[place.system] as SystemEntry;
  const on = place.with.join();
  const walkWith = useWalkWith(project, place.system, entry);
  const walk = useMemo(() => walkWith(on.split(',').filter(Boolean)), [walkWith, on]);
  const claims = useMemo(() => new Claims(properties, walk), [properties, walk]);
  const checked = useChecked(place, walk, properties, setFailure);

  // The path of the hazard stands for a system until another is chosen.
  const hazard = properties.find(({ property }) => property.options.hazard)?.id;
  const claim = place.claim ?? (place.labels ? undefined : hazard);
  const verdict = checked?.result.verdicts.find(({ property }) => property === claim);
  const labels = place.labels ?? verdict?.path?.steps.map(({ label }) => label) ?? NOTHING;
  const { moments, stopped } = useMemo(() => walk.follow(labels), [walk, labels.join('\n')]);
  const rows = useMemo(() => rowsOf(moments), [moments]);
  const at = Math.min(place.at, moments.length - 1);
  const moment = moments[at] as Moment;
  const next = useMemo(() => (moment ? walk.enabled(moment) : []), [walk, moment]);
  const parting = useMemo(() => {
    if (entry.with.join() === on) return undefined;
    return partingOf({ moments, stopped }, walkWith(entry.with).follow(labels));
  }, [walkWith, entry, on, moments, labels]);

  const shown: Shown = {
    place: { ...place, claim, labels },
    entry,
    walk,
    properties,
    claims,
    checked,
    verdict,
    moments,
    rows,
    at,
    moment,
    stopped,
    parting,
    next,
    canUndo,
  };
  return { ...shown, ...actionsOn(shown, current, project) };
}

/** @returns walks a system with these switches on */
function useWalkWith(project: Project, system: string, entry: SystemEntry): (names: readonly string[]) => Walk {
  return useCallback(
    (names) => {
      // The address may name switches that there are not.
      const known = names.filter((each) => Object.hasOwn(entry.switches, each));
      return new Walk(project.systems.exactly(system, known, 'the address'));
    },
    [system, entry, project],
  );
}

function actionsOn(shown: Shown, { latest, move, undo }: CurrentPlace, project: Project): Actions {
  const { place, moments, rows, at, checked } = shown;
  const { claim, labels } = place;
  const here = (): number => Math.min(latest().at, moments.length - 1);
  const goTo = (to: number): void => {
    // As long as no path was found, it can still come.
    move({ ...(labels.length > 0 ? { labels, claim } : {}), at: Math.max(0, Math.min(to, moments.length - 1)) });
  };
  return {
    goTo,
    forward: (isSingle) => goTo(isSingle ? here() + 1 : nextStop(rows, here())),
    back: (isSingle) => goTo(isSingle ? here() - 1 : stopBefore(rows, here())),
    take: (label) => {
      if (labels[at] === label) goTo(at + 1);
      else move({ labels: [...labels.slice(0, at), label], at: at + 1, claim: undefined }, true);
    },
    undo,
    choose: (id) => {
      const path = checked?.result.verdicts.find(({ property }) => property === id)?.path;
      move({ claim: id, labels: path ? path.steps.map(({ label }) => label) : labels, at: path ? 0 : at }, true);
    },
    visit: (name) => move({ system: name, with: project.systems.entries[name]?.with ?? [], labels }, true),
    toggle: (name) => {
      const isOn = place.with.includes(name);
      move({ with: isOn ? place.with.filter((each) => each !== name) : [...place.with, name], labels }, true);
    },
  };
}

const NOTHING: readonly string[] = [];

/** Checks the system in the background; what was found of a system is kept. */
function useChecked(
  { system: name, with: on }: Place,
  { system }: Walk,
  properties: readonly FiledProperty[],
  fail: (error: unknown) => void,
): Checked | undefined {
  const known = useRef(new Map<string, Checked>());
  const key = `${name}:${on.join()}`;
  const [, redraw] = useState(0);
  useEffect(() => {
    if (known.current.get(key)?.isDone) return;
    return checkInSlices(
      { name, with: on, system },
      properties,
      (checked) => {
        known.current.set(key, checked);
        redraw((count) => count + 1);
      },
      fail,
    );
  }, [key, system, properties]);
  return known.current.get(key);
}
