import { alarms } from '../../src/home/alarms.ts';
import { app } from '../../src/home/app.ts';
import { kitchen } from '../../src/home/kitchen.ts';
import { levels } from '../../src/home/messages.ts';
import { neighbours } from '../../src/home/neighbours.ts';
import { resident } from '../../src/home/resident.ts';
import { speaker } from '../../src/home/speaker.ts';
import { about, all } from '../../src/index.ts';
import type { Label } from '../../src/system/labels.ts';
import type { WholeSpace } from './whole-space.ts';

// What specs tell in a safety form or a weak one, in full: each looks for the states that are against it.

const residents = all(resident);

/** What makes sounds in a home, as far as the home has it. */
const sounds = [
  about({ speaker }).never('music', ({ speaker }) => speaker.hasTag('sounding')),
  about({ alarms }).never('an alarm', ({ alarms }) => alarms.hasTag('sounding')),
  about({ kitchen }).never('the radio', ({ kitchen }) => kitchen.hasTag('sounding')),
];

const heardAt = levels.map((level) =>
  about({ speaker }).never(level, ({ speaker }) => speaker.context.volume === level && !speaker.context.muted),
);

const handAtTheKnob = about({ speaker, residents }).never(
  'someone who could turn the knob',
  ({ speaker, residents }) => speaker.matches('plugged') && residents.some((each) => each.hasTag('awake')),
);

const warnedInVain = about({ app, speaker, residents }).never(
  'loud music in an empty flat, of which the owner knows',
  ({ app, speaker, residents }) =>
    app.context.warned &&
    speaker.matches({ plugged: { activity: { PLAYING: 'loud' } } }) &&
    residents.every((each) => each.hasTag('away')),
);

const peace = about({ neighbours, speaker }).never(
  'silence, and a whole door',
  ({ neighbours, speaker }) => neighbours.matches('quiet') && !speaker.hasTag('sounding'),
);

/** Asks what a stimulus is. */
const stimulusOf = ({ system }: WholeSpace, label: Label) =>
  label.kind === 'stimulus' ? system.stimuli[label.stimulus] : undefined;

/** The states that nothing leads away from: at most, time passes over them. */
export const deadlocks = (space: WholeSpace): number[] =>
  space.list((id) => space.stepsFrom(id).every(({ to, label }) => label.kind === 'tick' && to === id));

/** The states from which no way leads to silence, unless a fault helps or the music ends by itself. */
export function soundsForEver(space: WholeSpace): number[] {
  const sounding = sounds.map((sound) => space.where(sound));
  const distances = space.distancesTo(
    (id) => !sounding.some((sounds) => sounds(id)),
    (label) => {
      const stimulus = stimulusOf(space, label);
      return label.kind !== 'fault' && stimulus?.fault !== true && stimulus?.event.type !== 'music.ends';
    },
  );
  return space.list((id) => distances[id] === -1);
}

/** The states in which someone home and awake cannot make the speaker louder in one step, though it is not at its top. */
export function turnedInVain(space: WholeSpace): number[] {
  const canTurn = space.where(handAtTheKnob);
  const heard = heardAt.map((level) => space.where(level));
  // What is muted is heard at no level, -1.
  const levelIn = (id: number): number => heard.findIndex((isHeard) => isHeard(id));
  const isLouder = (from: number) => (step: { to: number; label: Label }) =>
    stimulusOf(space, step.label)?.event.type === 'person.louder' && levelIn(step.to) > levelIn(from);
  return space.list((id) => canTurn(id) && levelIn(id) < levels.length - 1 && !space.stepsFrom(id).some(isLouder(id)));
}

/** The states in which the owner, away and warned, taps stop in vain. */
export function tappedInVain(space: WholeSpace): number[] {
  const isToBeStopped = space.where(warnedInVain);
  const distances = space.distancesTo(
    space.where(peace),
    (label) => label.kind === 'deliver' || stimulusOf(space, label)?.event.type === 'tap.stop',
  );
  return space.list((id) => isToBeStopped(id) && distances[id] === -1);
}

/** The states in which a command that arrives twice on end leads elsewhere than one that arrives once. */
export function twiceIsNotOnce(space: WholeSpace): number[] {
  return space.list((id) =>
    space.stepsFrom(id).some(({ label, to }) => {
      if (label.kind !== 'fault' || label.fault !== 'duplicate') return false;
      const once = delivered(space, id, label.link, 1);
      const twice = delivered(space, to, label.link, 2);
      // While the link is closed, nothing arrives.
      if (once === undefined || twice === undefined) return false;
      return !equalButFor(space, once, twice, space.search.fields.budget[label.link]?.duplicate);
    }),
  );
}

/** The state after so many deliveries on a link. */
function delivered(space: WholeSpace, from: number, link: number, times: number): number | undefined {
  if (times === 0) return from;
  const step = space.stepsFrom(from).find(({ label }) => label.kind === 'deliver' && label.link === link);
  return step && delivered(space, step.to, link, times - 1);
}

function equalButFor(space: WholeSpace, one: number, other: number, except: number | undefined): boolean {
  const [left, right] = [space.search.state(one), space.search.state(other)];
  return left.every((value, field) => field === except || value === right[field]);
}
