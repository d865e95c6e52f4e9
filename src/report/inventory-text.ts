import { linkText } from './assumption-text.ts';
import { counted } from './figures.ts';
import type { ActorInventory, Inventory, LinkInventory, StimulusInventory } from './inventory.ts';
import { lookedAtText } from './looked-at-text.ts';
import { type Style, setOff } from './style.ts';
import { ends, hanging, item, lengthOf, padEnd } from './wrap.ts';

/** A value that is longer is only begun. */
const CLIP = 30;

/**
 * What a system is made of, and what properties can ask of it.
 *
 * @example
 * ```ts
 * inventoryText(inventory, plain)[0]; // 'hamburg, as sold in 2017        values of 65,031 states, all there are'
 * ```
 */
export function inventoryText(inventory: Inventory, style: Style): string[] {
  const { name, says, states, complete } = inventory;
  const title = says.startsWith(name) ? says : `${name}: ${says}`;
  const [first = '', ...rest] = ends(title, `values from ${counted(states, 'state')}${complete ? ', all seen' : ''}`);
  return [
    setOff(first, title, style.strong),
    ...rest,
    ...inventory.actors.flatMap((actor) => ['', ...actorText(actor, style)]),
    ...section('links', inventory.links.flatMap(linkLines), style),
    ...section('what the world may do', inventory.stimuli.flatMap(stimulusLines), style),
    ...section('switches', inventory.switches.flatMap(switchLines), style),
  ];
}

function actorText({ name, machine, states, tags, context, events }: ActorInventory, style: Style): string[] {
  const title = machine === name || machine === '(machine)' ? name : `${name}, a ${machine}`;
  return [
    style.strong(title),
    ...row('states', listed(states)),
    ...row('tags', listed(tags)),
    ...context.flatMap(({ key, values }, index) =>
      row(index === 0 ? 'context' : '', lookedAtText({ question: key, answers: values.map(clipped) })),
    ),
    ...row('events', listed(events)),
  ];
}

const row = (label: string, text: string): string[] => hanging(`  ${padEnd(label, 7)}  `, text);

const listed = (items: readonly string[]): string => (items.length > 0 ? items.join(', ') : 'none');

const clipped = (value: string): string =>
  lengthOf(value) <= CLIP ? value : `${[...value].slice(0, CLIP - 3).join('')}...`;

const linkLines = ({ name, kind, ...link }: LinkInventory): string[] =>
  item(kind === 'direct' ? `${name} is direct` : linkText({ link: name, ...link }));

const stimulusLines = ({ actor, event, says }: StimulusInventory): string[] =>
  item(`${actor} ${event}${says === undefined ? '' : `: ${says}`}`);

const switchLines = ({ name, says, on }: Inventory['switches'][number]): string[] =>
  row(on ? 'on' : 'off', `${name}: ${says}`);

const section = (title: string, lines: readonly string[], style: Style): string[] =>
  lines.length === 0 ? [] : ['', style.strong(title), ...lines];
