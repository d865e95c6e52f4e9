import { existsSync } from 'node:fs';
import type { AnyStateMachine } from 'xstate';
import { ModelError } from '../../findings/model-error.ts';
import { projectFiles } from '../../project/project-files.ts';
import type { NamedProperty } from '../../properties/check.ts';
import type { Subject } from '../../properties/property.ts';
import { machinesOf } from '../../properties/subject.ts';
import { checkText } from '../../report/check-text.ts';
import { commandLine } from '../../report/command-line.ts';
import { nextStepsText } from '../../report/hunt-text.ts';
import type { Target } from '../../systems/systems.ts';
import { SystemTables } from '../../tables/system-tables.ts';
import { calledSystems, namesFile, targetOf } from '../calls/called-systems.ts';
import { type Call, type Command, PROGRAM } from '../calls/command.ts';
import { checkSystem } from '../checking/check-system.ts';
import { shownPath } from '../output/shown-path.ts';
import { writeNew } from '../output/write-text.ts';
import { importFile } from '../project/import-file.ts';
import { loadSpecs } from '../project/load-specs.ts';
import { type MachineExport, machineExports } from '../project/machine-exports.ts';
import { isIdentifier } from '../writing/identifiers.ts';
import { endingIn } from '../writing/import-ending.ts';
import { exportName, freeName, nameGiven } from '../writing/spec-name.ts';
import { type Speaks, starterSpec } from '../writing/starter-spec.ts';

/** More would be hard to take in at first sight. */
const MACHINES = 2;

export const command: Command = {
  name: 'new',
  says: 'writes a spec to start from, and checks it',
  words: 'NAME [system or ./file.ts ...]',
  flags: {},
  examples: [`${PROGRAM} new quiet-at-night`, `${PROGRAM} new cat-can-sleep hamburgCured`],
  exitCodes: {
    0: 'the spec is written; whatever its first verdict is',
    2: 'the call is wrong, or there is such a spec already',
  },

  async run(call, io) {
    const given = nameGiven(call);
    const words = call.words.slice(1);
    const called = await calledSystems({ ...call, words }, io);
    const target = targetOf(called, call);
    const project = await projectFiles(io.project, importFile);
    const file = project.specNamed(given);
    if (existsSync(file)) throw exists(file, call, io.cwd);
    // One that is broken, or none at all, does not keep another from being written.
    const others = await project
      .specs()
      .then((specs) => loadSpecs(specs, io.cwd))
      .catch(() => []);
    const subject = speaksOf(target, others, await machineExports(called.modules));
    if (subject.length === 0) throw noMachines(target, call);
    const name = exportName(given);
    const taken = subject.flatMap(({ as, machine }) => [as, machine.name, `${as}Machine`]);
    freeName(name, { taken, others, call, cwd: io.cwd });
    const it = [...words.filter(namesFile), target.name];
    const ending = endingIn(io.project);
    const text = starterSpec({ file, name, system: target.name, called: commandLine(it), subject, ending });
    await write(file, text, call, io.cwd);

    const shown = shownPath(file, io.cwd);
    const { report } = await checkSystem(target, await loadSpecs([file], io.cwd), io);
    io.print([`${shown} is written: this is what it says of ${target.name}.`, '', ...checkText(report, io.style), '']);
    io.print(
      nextStepsText([
        ['edit it', shown],
        ['check it', commandLine([`${PROGRAM} check`, ...it, '--spec', shown])],
        ['as you save', commandLine(['npx vitest', shown])],
        ['what to ask', commandLine([`${PROGRAM} check`, ...it, '--list'])],
      ]),
    );
    return 0;
  },
};

/** What the hazard speaks of is what the system is about. Without one, the first machines are as good as others. */
function speaksOf(target: Target, others: readonly NamedProperty[], machines: readonly MachineExport[]): Speaks[] {
  const hazard = others.find(({ property }) => property.options.hazard)?.property.subject ?? {};
  const named: Subject = Object.fromEntries(target.system.actors.map(({ name, machine }) => [name, machine]));
  const tables = new SystemTables(target.system).actors;
  const speaks = (subject: Subject): Speaks[] =>
    Object.entries(subject).flatMap(([as, entry]) => {
      const all = 'all' in entry;
      const [machine] = machinesOf(entry).flatMap((each) => exportOf(each, machines) ?? []);
      const actor = tables.find(({ index }) => target.system.actors[index]?.machine.config === machine?.machine.config);
      if (!machine || !actor || !isIdentifier(as)) return [];
      return [{ as, all, machine, tagsAtFirst: actor.snapshot(actor.start.next).tags as ReadonlySet<string> }];
    });
  const [ofHazard, ofSystem] = [speaks(hazard), speaks(named)];
  const list = ofHazard.length > 0 ? ofHazard : ofSystem;
  // Tags are what authors themselves found worth asking for.
  const tagged = list.filter(({ machine }) => /"tags":/.test(JSON.stringify(machine.machine.config)));
  return [...tagged, ...list.filter((each) => !tagged.includes(each))].slice(0, MACHINES);
}

/** `.provide()` gives another machine with the same config. */
const exportOf = (machine: AnyStateMachine, machines: readonly MachineExport[]): MachineExport | undefined =>
  machines.find((each) => each.machine.config === machine.config);

async function write(file: string, text: string, call: Call, cwd: string): Promise<void> {
  if (!(await writeNew(file, text, call.place))) throw exists(file, call, cwd);
}

const exists = (file: string, { place }: Call, cwd: string): ModelError =>
  new ModelError({
    code: 'spec-exists',
    place,
    cause: `there is a spec ${shownPath(file, cwd)} already, and it stays as it is`,
    remedy: 'choose another name, or edit that one',
  });

const noMachines = ({ name }: Target, { place }: Call): ModelError =>
  new ModelError({
    code: 'no-machines',
    place,
    cause: `no file that the systems come from exports a machine that ${name} is made of`,
    remedy: 'export the machines, so that specs can name them',
  });
