import type { LookedAt } from '../../findings/check-result.ts';
import type { ActorMoment, Moment } from './moment.ts';

/** A line of the timeline: what is followed, and its value at each moment. */
export interface Track {
  readonly name: string;
  readonly values: readonly string[];
}

/** A question of a predicate, such as `speaker.hasTag(sounding)`, `clock.matches(night)` or `speaker.volume`. */
const QUESTION = /^([^.]+)\.(?:(hasTag|matches)\(.*\)|context\.(.+)|(.+))$/;

/**
 * What the properties of a system look at, followed along a walk: that is what matters to their authors.
 */
export function tracksOf(moments: readonly Moment[], lookedAt: readonly LookedAt[]): Track[] {
  const tracks = new Map<string, (actor: ActorMoment) => string>();
  for (const { question } of lookedAt) {
    const [, actor = '', method, contextKey, plainKey] = QUESTION.exec(question) ?? [];
    const key = contextKey ?? plainKey;
    if (method === 'hasTag') tracks.set(`${actor} is`, ({ tags }) => tags.join(', ') || '-');
    else if (method === 'matches' || key === 'value') tracks.set(actor, ({ value }) => value);
    else if (key === 'status') tracks.set(`${actor} status`, ({ status }) => status);
    else if (key) tracks.set(`${actor} ${key}`, ({ context }) => words(context[key]));
  }
  const order = moments[0]?.actors.map(({ name }) => name) ?? [];
  return (
    [...tracks]
      .map(([name, valueIn]) => {
        const actor = order.indexOf(name.split(' ')[0] ?? '');
        const values = moments.map(({ actors }) => (actors[actor] ? valueIn(actors[actor]) : '-'));
        return { name, actor, values };
      })
      // What is asked of the network belongs to no actor.
      .filter(({ actor }) => actor >= 0)
      .sort((a, b) => a.actor - b.actor)
      .map(({ name, values }) => ({ name, values }))
  );
}

const words = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '-');
};

/** A stretch of a track over which its value stays the same: columns, from the first to the last. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly value: string;
}

/** @param columns the moment that each column shows */
export function stretchesOf({ values }: Track, columns: readonly number[]): Stretch[] {
  const stretches: { first: number; last: number; value: string }[] = [];
  columns.forEach((moment, column) => {
    const value = values[moment] ?? '-';
    const open = stretches.at(-1);
    if (open?.value === value) open.last = column;
    else stretches.push({ first: column, last: column, value });
  });
  return stretches;
}
