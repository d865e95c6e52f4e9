import { ModelError } from '../findings/model-error.ts';
import { thrownText } from '../findings/thrown-text.ts';
import { built } from '../purity/region.ts';
import type { System } from '../system/define-system.ts';
import { isSystem } from '../system/is-system.ts';
import { shown } from '../system/options/check-options.ts';
import { didYouMean } from '../system/suggest.ts';
import { isBranded } from '../values/branded.ts';

// Not `instanceof`: where a page is served, its modules are loaded a second time.
const BRAND = Symbol.for('nobody-home.systems');

/** A system as it is registered: how it is made, and what is said of it. */
export interface SystemEntry {
  readonly says: string;
  /** The question that a hunt in it answers. */
  readonly asks: string | undefined;
  /** The switches that are on in it as it stands. */
  readonly with: readonly string[];
  /** What each of its switches does, by name. */
  readonly switches: Readonly<Record<string, string>>;
  /** As its author wrote it: two entries with the same function differ in nothing but their switches. */
  readonly make: (switches: Readonly<Record<string, boolean>>) => System;
}

/** A system that is made, with some of its switches on. */
export interface Target {
  readonly name: string;
  readonly says: string;
  readonly asks: string | undefined;
  /** All switches that are on. */
  readonly with: readonly string[];
  /** Those of them that are not on in the system as it stands. */
  readonly added: readonly string[];
  /** What each of its switches does, by name. */
  readonly switches: Readonly<Record<string, string>>;
  readonly system: System;
}

/** Systems by name, and what can be switched on in them. */
export class Systems<Name extends string = string, Switch extends string = string> {
  readonly [BRAND] = true;
  readonly entries: Readonly<Record<Name, SystemEntry>>;

  /**
   * @param place for error messages
   * @throws {ModelError} `bad-name` or `unknown-switch`
   */
  constructor(entries: Readonly<Record<Name, SystemEntry>>, place: string) {
    this.entries = entries;
    for (const [name, { with: on, switches }] of Object.entries<SystemEntry>(entries)) {
      refuseBadName('system', name, place);
      for (const each of Object.keys(switches)) refuseBadName('switch', each, place);
      for (const each of on) refuseUnknown('switch', each, Object.keys(switches), place);
    }
  }

  /** The names of all systems. */
  get names(): readonly Name[] {
    return Object.keys(this.entries) as Name[];
  }

  /** The names of all switches. */
  get switches(): readonly Switch[] {
    const names = Object.values<SystemEntry>(this.entries).flatMap(({ switches }) => Object.keys(switches));
    return [...new Set(names)] as Switch[];
  }

  /**
   * Makes a system.
   *
   * @param more switches that are on besides those of the system as it stands
   * @throws {ModelError} `unknown-system` or `unknown-switch`, or where the system itself is wrong
   */
  build(name: Name, ...more: readonly Switch[]): System {
    return this.target(name, more, `systems.build('${name}')`).system;
  }

  /**
   * Makes a system by a name that somebody typed.
   *
   * @param added switches that are on besides those of the system as it stands
   * @param place of the call, for error messages
   * @throws {ModelError} `unknown-system` or `unknown-switch`, or where the system itself is wrong
   */
  target(name: string, added: readonly string[], place: string): Target {
    const { says, asks, with: own, switches } = this.#entry(name, place);
    const on = [...new Set([...own, ...added])];
    return {
      name,
      says,
      asks,
      with: on,
      added: on.filter((each) => !own.includes(each)),
      switches,
      system: this.exactly(name, on, place),
    };
  }

  /** Makes a system in which these switches are on, and no others. */
  exactly(name: string, on: readonly string[], place: string): System {
    const { switches, make } = this.#entry(name, place);
    const names = Object.keys(switches);
    for (const each of on) refuseUnknown('switch', each, names, place);
    return this.#made(name, () => make(Object.fromEntries(names.map((each) => [each, on.includes(each)]))));
  }

  /** What a function of the author's makes, or why it makes no system. */
  #made(name: string, make: () => System): System {
    let made: unknown;
    try {
      made = built(make);
    } catch (error) {
      if (error instanceof ModelError) throw error;
      throw buildFails(name, `throws: ${thrownText(error).split('\n')[0]}`);
    }
    if (isSystem(made)) return made;
    throw buildFails(name, `gives ${shown(made)}`);
  }

  #entry(name: string, place: string): SystemEntry {
    refuseUnknown('system', name, this.names, place);
    return this.entries[name as Name];
  }
}

const buildFails = (name: string, how: string): ModelError =>
  new ModelError({
    code: 'import-failed',
    place: `system ${name}`,
    cause: `the function that makes it ${how}`,
    remedy: 'have it return what `defineSystem` gives, whatever is switched on',
  });

/** Whether a value, such as an export of a module, is what `systemsOf` gives. */
export const isSystems = (value: unknown): value is Systems => isBranded(value, BRAND);

/** Names become names of folders, and words of a call. */
function refuseBadName(kind: 'system' | 'switch', name: string, place: string): void {
  if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name) && name !== '__proto__') return;
  throw new ModelError({
    code: 'bad-name',
    place,
    cause: `\`${name}\` cannot be the name of a ${kind}`,
    remedy: 'use letters, digits, `_` and `-`, beginning with a letter',
  });
}

function refuseUnknown(kind: 'system' | 'switch', name: string, names: readonly string[], place: string): void {
  if (names.includes(name)) return;
  const all = kind === 'system' ? `the systems are ${names.join(', ')}` : `the switches are ${names.join(', ')}`;
  throw new ModelError({
    code: `unknown-${kind}`,
    place,
    cause: `no ${kind} is named \`${name}\``,
    remedy: didYouMean(name, names, names.length > 0 ? all : 'there are none here'),
  });
}
