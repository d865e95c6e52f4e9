import type { CheckResult, PropertyVerdict } from '../../src/findings/check-result.ts';
import type { Change, Path, PathStep } from '../../src/findings/path.ts';
import type { SystemReport } from '../../src/report/system-report.ts';
import type { Clock } from '../../src/report/time-of-day.ts';

/** Ticks of ten minutes from eight in the evening, as in the homes. */
export const clock: Clock = { startsAt: 20 * 60, tickMs: 600_000 };

export const change = (actor: string, key: string, before: string, after: string): Change => ({
  actor,
  key,
  before,
  after,
});

export const step = (parts: Partial<PathStep>): PathStep => ({
  label: 'a label',
  kind: 'stimulus',
  ticks: 0,
  from: 'world',
  to: 'speaker',
  event: 'an event',
  says: [],
  routine: false,
  changes: [],
  sends: [],
  ignored: [],
  hit: [],
  timers: [],
  ...parts,
});

export const tick = (ticks: number): PathStep =>
  step({ label: 'tick', kind: 'tick', ticks, from: '', to: '', event: 'tick', routine: true });

/** From one number of ticks to another, one tick after the other. */
export const ticksBetween = (from: number, to: number): PathStep[] =>
  Array.from({ length: to - from }, (_, index) => tick(from + index));

/** The incident, as a search would find it. */
export const incident: Path = {
  confirmed: true,
  steps: [
    step({
      to: 'resident',
      event: 'leave',
      says: ['the resident leaves'],
      changes: [change('resident', 'state', 'home.awake', 'away'), change('app', 'state', 'background', 'pocket.idle')],
    }),
    ...ticksBetween(0, 6),
    step({
      ticks: 6,
      to: 'app',
      event: 'tap.play',
      says: ['the phone in the pocket taps play'],
      changes: [change('app', 'state', 'pocket.idle', 'pocket.controlling')],
      sends: [{ from: 'app', to: 'cloud', event: 'transfer', fate: 'queued' }],
    }),
    step({
      ticks: 6,
      kind: 'deliver',
      from: 'app',
      to: 'cloud',
      event: 'transfer',
      sends: [{ from: 'cloud', to: 'speaker', event: 'session', fate: 'queued' }],
    }),
    step({ ticks: 6, kind: 'fault', to: 'cloud -> speaker', event: 'duplicate', says: ['the cloud sends it twice'] }),
    step({
      ticks: 6,
      kind: 'deliver',
      from: 'cloud',
      to: 'speaker',
      event: 'session',
      says: ['the new session resets the volume to loud'],
      changes: [
        change('speaker', 'state.activity', 'IDLE', 'PLAYING.loud'),
        change('speaker', 'context.volume', 'normal', 'loud'),
      ],
    }),
  ],
};

/** What the neighbours make of it. */
export const afterwards: Path = {
  confirmed: true,
  steps: [
    ...ticksBetween(6, 12),
    step({ kind: 'timer', ticks: 12, from: 'clock', to: 'clock', event: 'after', says: ['night falls'] }),
    ...ticksBetween(12, 35),
    step({
      kind: 'timer',
      ticks: 35,
      from: 'neighbours',
      to: 'neighbours',
      event: 'after',
      says: ['they ring the bell'],
    }),
    ...ticksBetween(35, 44),
    step({
      kind: 'timer',
      ticks: 44,
      from: 'neighbours',
      to: 'neighbours',
      event: 'after',
      says: ['the door is forced'],
    }),
  ],
};

export const verdict = (parts: Partial<PropertyVerdict>): PropertyVerdict => ({
  property: 'loudInAnEmptyFlat',
  says: 'loud music in an empty flat',
  at: 'specs/playback.ts:9',
  kind: 'never',
  verdict: 'HOLDS',
  expected: true,
  why: [],
  lookedAt: [],
  ...parts,
});

export const violated = verdict({ verdict: 'VIOLATED', path: incident });

export const holds = verdict({
  property: 'stopIsObeyed',
  says: 'sound after a stop',
  at: 'specs/mute-and-stop.ts:17',
  lookedAt: [
    { question: 'speaker.volume', answers: ['loud', 'normal'] },
    { question: 'speaker.hasTag(sounding)', answers: ['false', 'true'] },
  ],
});

export const party = verdict({
  property: 'loudParty',
  says: 'a loud party',
  at: 'specs/party.ts:8',
  kind: 'possible',
  path: { confirmed: true, steps: [tick(0), tick(1)] },
});

export const result = (parts: Partial<CheckResult> = {}): CheckResult => ({
  system: 'hamburg',
  with: [],
  exploration: {
    states: 48_212,
    transitions: 310_004,
    depth: 61,
    complete: true,
    seconds: 0.63,
    xstateCalls: 512,
    heldBack: 0,
    ignored: 3,
    dropped: 0,
    lost: 0,
    bounds: [],
  },
  assumptions: [
    { kind: 'link', link: 'app -> cloud', capacity: 1, conditional: false, faults: {} },
    { kind: 'link', link: 'cloud -> speaker', capacity: 2, conditional: true, faults: { duplicate: 1 } },
    { kind: 'quantum', ms: 600_000, forcedBy: 'app: delay screenOff' },
  ],
  problems: [],
  growth: [],
  verdicts: [violated, holds, party],
  notApplicable: [{ property: 'parrotOrders', why: 'no actor is named `parrot`' }],
  warnings: [],
  ...parts,
});

export const hamburg = (parts: Partial<CheckResult> = {}): SystemReport => ({
  title: 'hamburg, as sold in 2017',
  clock,
  result: result(parts),
});
