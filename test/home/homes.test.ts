import { describe, expect, test } from 'vitest';
import { appShowsTheVolume } from '../../specs/agreement.ts';
import * as escalation from '../../specs/escalation.ts';
import * as muteAndStop from '../../specs/mute-and-stop.ts';
import * as party from '../../specs/party.ts';
import * as playback from '../../specs/playback.ts';
import * as purchase from '../../specs/purchase.ts';
import type { CheckResult, Verdict } from '../../src/findings/check-result.ts';
import { hamburg } from '../../src/home/flats/hamburg.ts';
import { homes } from '../../src/home/homes.ts';
import { type Policy, policiesWith } from '../../src/home/policies.ts';
import { confirmOnLiveActors as confirm } from '../../src/live/confirm.ts';
import { Check } from '../../src/properties/check.ts';
import { isProperty } from '../../src/properties/property.ts';
import type { System } from '../../src/system/define-system.ts';
import { type StateConfig, sabotaged, withoutActor } from './altered-machine.ts';

/** What the story of hamburg is about; `specs` are tests of their own, on all homes. */
const story = [
  ...['loudInAnEmptyFlat', 'loudInAnEmptyFlatAtNight', 'mutedMeansSilent', 'stopIsObeyed', 'doorForced'],
  ...['forcedOnlyAfterLoudMusic', 'musicAtHome', 'musicFromTheApp', 'musicForTheCat', 'loudParty'],
];

const properties = Object.entries({ ...playback, ...muteAndStop, ...party, ...escalation }).flatMap(([id, property]) =>
  story.includes(id) && isProperty(property) ? [{ id, property }] : [],
);

function checkOf(name: string, system: System, ids?: readonly string[], all = properties): Check {
  const asked = all.filter(({ id }) => ids?.includes(id) ?? true);
  const check = new Check({ name, with: [], system }, asked, { confirm });
  while (!check.advance(1_000));
  return check;
}

const build = (policies: readonly Policy[]): System => hamburg(policiesWith(...policies));
const cure = homes.entries.hamburgCured.with as readonly Policy[];
const asSold = checkOf('hamburg', build([]));
const cured = checkOf('hamburgCured', build(cure));

const verdictsOf = ({ verdicts }: CheckResult): Record<string, Verdict> =>
  Object.fromEntries(verdicts.map(({ property, verdict }) => [property, verdict]));

/** The properties whose verdict is another one in this system than in the home as sold. */
function changesIn(system: System): Record<string, Verdict> {
  const before = verdictsOf(asSold.result());
  const after = verdictsOf(checkOf('hamburg', system).result());
  return Object.fromEntries(Object.entries(after).filter(([id, verdict]) => verdict !== before[id]));
}

const lengthOf = (result: CheckResult, id: string): number | undefined =>
  result.verdicts.find(({ property }) => property === id)?.path?.steps.length;

describe.each([
  ['hamburg', asSold, 65_031],
  ['hamburgCured', cured, 81_092],
] as const)('%s', (_, check, states) => {
  const result = check.result();

  test('has this many states, and all were seen', () => {
    expect(result.exploration).toMatchObject({ states, complete: true, heldBack: 0 });
  });

  test('has no fault of its own', () => {
    expect(result.problems).toEqual([]);
    expect(result.notApplicable).toEqual([]);
  });

  test('every verdict is as its spec expects, every path confirmed on live actors', () => {
    expect(result.verdicts.filter(({ expected }) => !expected)).toEqual([]);
    expect(result.verdicts.filter(({ path }) => path?.confirmed === false)).toEqual([]);
  });
});

test('the story of the incident', () => {
  const path = asSold.result().verdicts.find(({ property }) => property === 'loudInAnEmptyFlat')?.path;
  expect(path?.steps.map(({ says }) => says.join('; '))).toEqual([
    'the resident opens the app',
    'the resident leaves',
    'the phone in the pocket taps play; the app opens a new session',
    'the new session resets the volume to loud',
    'the speaker plays',
  ]);
});

test('what follows, if nobody stops it: the door is forced at ten past three', () => {
  const continuation = asSold.continuation('loudInAnEmptyFlat');
  while (!continuation?.advance(1_000));
  const steps = continuation.path?.steps ?? [];
  const told = steps.filter(({ kind }) => kind !== 'tick').map(({ ticks, says }) => [ticks * 10, says.at(-1)]);
  const clock = (hour: number, minute: number) => (hour - 20) * 60 + minute;
  expect(told).toEqual([
    [clock(22, 0), 'night falls'],
    [clock(25, 50), 'nobody opens'],
    [clock(26, 0), 'the neighbours call the police'],
    [clock(27, 10), 'the door is forced and the plug pulled'],
  ]);
});

test('the story of the parrot: gift boxes for $13.50', () => {
  const system = homes.build('parrot');
  const check = new Check(
    { name: 'parrot', with: [], system },
    [{ id: 'order', property: purchase.parrotsBuyNothing }],
    {
      confirm,
    },
  );
  while (!check.advance(1_000));
  const path = check.result().verdicts[0]?.path;
  expect(path?.confirmed).toBe(true);
  expect(path?.steps.map(({ says }) => says.join('; '))).toEqual([
    'the resident orders gift boxes; the assistant asks back, and the parrot listens',
    'nobody says a word; nobody answers, and nothing is ordered',
    "the parrot orders gift boxes, in its owner's voice; the assistant asks whether to order",
    "the parrot says yes, in its owner's voice; the assistant orders the gift boxes; gift boxes are on their way, for $13.50",
  ]);
});

describe('policies', () => {
  test.each(cure)('the cure needs %s', (policy) => {
    const all = [...properties, { id: 'appShowsTheVolume', property: appShowsTheVolume }];
    const without = build(cure.filter((each) => each !== policy));
    const { verdicts } = checkOf('hamburgCured', without, undefined, all).result();
    expect(verdicts.filter(({ verdict }) => verdict === 'VIOLATED')).not.toEqual([]);
  });

  test('safeInitialVolume alone makes the way to loud music longer', () => {
    expect(lengthOf(asSold.result(), 'loudInAnEmptyFlat')).toBe(5);
    const way = checkOf('hamburg', build(['safeInitialVolume']), ['loudInAnEmptyFlat']).result();
    expect(lengthOf(way, 'loudInAnEmptyFlat')).toBe(7);
  });

  test('vacancyStop alone lets the neighbours sleep', () => {
    expect(changesIn(build(['vacancyStop']))).toEqual({ loudInAnEmptyFlatAtNight: 'HOLDS', doorForced: 'HOLDS' });
  });

  test('all together: nothing is violated, and everything that people want stays possible', () => {
    const { verdicts } = checkOf('hamburgCured', build(homes.switches)).result();
    expect(verdicts.filter(({ verdict }) => verdict !== 'HOLDS')).toEqual([]);
  });
});

describe('nobody can be left out', () => {
  const nothingFromAfar = {
    loudInAnEmptyFlat: 'HOLDS',
    loudInAnEmptyFlatAtNight: 'HOLDS',
    mutedMeansSilent: 'HOLDS',
    doorForced: 'HOLDS',
    musicFromTheApp: 'VIOLATED',
  };

  test.each([
    ['clock', { loudInAnEmptyFlatAtNight: 'HOLDS', doorForced: 'HOLDS' }],
    [
      'resident',
      {
        loudInAnEmptyFlat: 'HOLDS',
        loudInAnEmptyFlatAtNight: 'HOLDS',
        musicForTheCat: 'VIOLATED',
        // The bell rings, and a resident who does nothing does not open.
        forcedOnlyAfterLoudMusic: 'VIOLATED',
      },
    ],
    ['app', nothingFromAfar],
    ['cloud', nothingFromAfar],
    [
      'speaker',
      {
        loudInAnEmptyFlat: 'HOLDS',
        loudInAnEmptyFlatAtNight: 'HOLDS',
        mutedMeansSilent: 'HOLDS',
        doorForced: 'HOLDS',
        musicAtHome: 'VIOLATED',
        musicFromTheApp: 'VIOLATED',
        musicForTheCat: 'VIOLATED',
        loudParty: 'VIOLATED',
      },
    ],
    ['neighbours', { doorForced: 'HOLDS' }],
  ])('%s', (name, changes) => {
    expect(changesIn(withoutActor(build([]), name))).toEqual(changes);
  });
});

describe('a sabotage is noticed', () => {
  const at = (config: StateConfig, ...path: readonly string[]): StateConfig =>
    path.reduce((state, key) => state.states?.[key] as StateConfig, config);

  test.each<[string, string, (config: StateConfig) => void, string]>([
    [
      'the player is deaf to stop',
      'speaker',
      (config) => delete at(config, 'plugged', 'activity', 'PLAYING').on?.['person.stop'],
      'stopIsObeyed',
    ],
    [
      'the player goes on by itself once the link is back',
      'speaker',
      (config) => {
        at(config, 'plugged').on = {
          ...at(config, 'plugged').on,
          'wifi.back': { target: ['.link.up', '.activity.PLAYING'] },
        };
      },
      'stopIsObeyed',
    ],
    [
      'the neighbours do not ring before they call the police',
      'neighbours',
      (config) => delete at(config, 'complaining').entry,
      'forcedOnlyAfterLoudMusic',
    ],
  ])('%s', (_, name, edit, property) => {
    expect(verdictsOf(asSold.result())[property]).toBe('HOLDS');
    const result = checkOf('hamburg', sabotaged(build([]), name, edit), [property]).result();
    expect(verdictsOf(result)).toEqual({ [property]: 'VIOLATED' });
  });
});
