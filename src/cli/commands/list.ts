import type { NamedProperty } from '../../properties/check.ts';
import { applies } from '../../properties/subject.ts';
import { listJson } from '../../report/list-json.ts';
import { type ListedProperty, type ListedSystem, listText } from '../../report/list-text.ts';
import type { Target } from '../../systems/systems.ts';
import { calledSystems, madeTargetsOf } from '../calls/called-systems.ts';
import { type Command, PROGRAM } from '../calls/command.ts';
import { systemFlags } from '../calls/shared-flags.ts';
import { titleOf } from '../checking/check-system.ts';
import { WRONG } from '../output/exit-code.ts';
import { shownPlace } from '../output/shown-path.ts';
import { tellError } from '../output/tell-error.ts';
import { loadSpecs } from '../project/load-specs.ts';

export const command: Command = {
  name: 'list',
  says: 'lists systems, the properties that speak of each, where these stand, and switches',
  words: '[system or ./file.ts ...]',
  flags: {
    spec: systemFlags.spec,
    json: { says: 'one JSON document on standard output' },
  },
  examples: [`${PROGRAM} list`, `${PROGRAM} list hamburg --json`, `${PROGRAM} list ./my-system.ts`],

  async run(call, io) {
    const called = await calledSystems(call, io);
    const { targets, errors } = madeTargetsOf(called, call);
    for (const { system, error } of errors) tellError(error, io, system);
    const properties = await loadSpecs(called.specs, io.cwd);
    const speaksOf = ({ property }: NamedProperty, { system }: Target): boolean => applies(property, system);
    const listed = {
      systems: targets.map((target) =>
        systemOf(
          target,
          properties.filter((each) => speaksOf(each, target)),
          io.cwd,
        ),
      ),
      // Where a call names some systems, the others have properties, too.
      ofNone: (called.given.length > 0 ? [] : properties)
        .filter((each) => !targets.some((target) => speaksOf(each, target)))
        .map((each) => propertyOf(each, io.cwd)),
    };
    io.print(call.flags.has('json') ? [listJson(listed, errors)] : listText(listed, io.style));
    return errors.length > 0 ? WRONG : 0;
  },
};

function systemOf(target: Target, properties: readonly NamedProperty[], cwd: string): ListedSystem {
  const { name, with: on, switches, system } = target;
  return {
    system: name,
    title: titleOf(target),
    at: shownPlace(system.at, cwd),
    with: on,
    switches,
    properties: properties.map((named) => ({ ...propertyOf(named, cwd), violationIsKnown: isKnown(named, name) })),
  };
}

const propertyOf = ({ id, property }: NamedProperty, cwd: string): ListedProperty => ({
  property: id,
  kind: property.kind,
  says: property.says,
  at: shownPlace(property.at, cwd),
  hazard: property.options.hazard ?? false,
});

const isKnown = ({ property: { options } }: NamedProperty, system: string): boolean =>
  (options.violatedIn ?? []).some((each) => (typeof each === 'string' ? each : each.system) === system);
