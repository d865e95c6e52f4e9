import { callSite, folderOf } from '../findings/call-site.ts';
import type { System } from '../system/define-system.ts';
import { isSystem } from '../system/is-system.ts';
import { checkOptions } from '../system/options/check-options.ts';
import { systemsTable } from './options/systems-table.ts';
import { type SystemEntry, Systems } from './systems.ts';

const FOLDER = folderOf(import.meta.url);

/** A system, or a function that makes one once it is told which switches are on. */
export type Build<Switch extends string> = System | ((switches: Readonly<Record<Switch, boolean>>) => System);

/** One system of a project, and what is to be said of it. */
export interface Registration<Switch extends string> {
  /** The system, or a function that makes it once it is told which switches are on. */
  readonly build: Build<Switch>;
  /** What it is called in reports; its name, if left out. */
  readonly says?: string;
  /** The question that `hunt` answers in it. */
  readonly asks?: string;
  /** The switches that are on in it; all others are off. */
  readonly with?: readonly Switch[];
}

/** The systems of a project, and what can be switched on in them. */
export interface SystemsOptions<Name extends string, Switch extends string> {
  /** What can be switched on: by its name, what it does. All are off unless a system or a call names them. */
  readonly switches?: Readonly<Record<Switch, string>>;
  /** The systems by their names: what `defineSystem` gives, a function that makes it, or either with words. */
  readonly systems: Readonly<Record<Name, Build<NoInfer<Switch>> | Registration<NoInfer<Switch>>>>;
}

/**
 * Registers the systems of a project, so that they can be checked, listed, switched and hunted by name. Export it from the
 * file that `systems` in the section `nobody-home` of package.json names, or from `systems.ts`.
 *
 * @throws {ModelError} `unknown-option`, `bad-option`, `bad-name` or `unknown-switch`
 * @example
 * ```ts
 * const flat = ({ hidden }: { readonly hidden: boolean }) =>
 *   defineSystem(
 *     { app, speaker },
 *     { links: { 'app -> speaker': direct() }, stimuli: { app: hidden ? [] : [{ type: 'tap' }] } },
 *   );
 *
 * export const systems = systemsOf({
 *   switches: { hidden: 'the phone shows no button' },
 *   systems: {
 *     flat: { build: flat, says: 'the flat as sold' },
 *     flatCured: { build: flat, says: 'the same, with the button hidden', with: ['hidden'] },
 *   },
 * });
 * systems.build('flat').stimuli.length; // 1
 * systems.build('flat', 'hidden').stimuli.length; // 0
 * ```
 */
export function systemsOf<const Name extends string, const Switch extends string = never>(
  options: SystemsOptions<Name, Switch>,
): Systems<Name, Switch> {
  checkOptions(systemsTable, options, { of: 'systemsOf', folder: FOLDER });
  const switches: Readonly<Record<string, string>> = options.switches ?? {};
  const entries = Object.entries<Build<Switch> | Registration<Switch>>(options.systems).map(([name, given]) => [
    name,
    entryOf(name, given, switches),
  ]);
  return new Systems(Object.fromEntries(entries), callSite(FOLDER) || 'systemsOf');
}

function entryOf<Switch extends string>(
  name: string,
  given: Build<Switch> | Registration<Switch>,
  switches: Readonly<Record<string, string>>,
): SystemEntry {
  const { build, says = name, asks, with: on = [] }: Registration<Switch> = isBuild(given) ? { build: given } : given;
  const make = (typeof build === 'function' ? build : () => build) as SystemEntry['make'];
  // What takes no switches has none: to switch something on in it would change nothing.
  return { says, asks, with: on, switches: make.length > 0 ? switches : {}, make };
}

const isBuild = <Switch extends string>(given: Build<Switch> | Registration<Switch>): given is Build<Switch> =>
  typeof given === 'function' || isSystem(given);
