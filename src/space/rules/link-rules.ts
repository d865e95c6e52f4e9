import type { DecisionTree } from '../../predicates/decision-tree.ts';
import { placeOfOpen } from '../../system/condition-places.ts';
import type { LinkDefinition } from '../../system/define-system.ts';
import type { Address } from '../../tables/command.ts';
import type { SequenceTable } from '../../tables/sequence-table.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import { clear } from './clear.ts';
import type { Fields } from './fields.ts';
import type { Fate } from './happenings.ts';
import type { OngoingStep } from './ongoing-step.ts';
import { treeOf } from './state-trees.ts';
import type { UrgencyGraph } from './urgency-graph.ts';

/** The rules of links: what is sent waits on them, is dropped or is lost, until it is delivered. */
export class LinkRules {
  /** Messages that were dropped at full links in this step, and that were lost at closed ones. */
  dropped = 0;
  lost = 0;
  readonly #tables: SystemTables;
  readonly #links: readonly LinkDefinition[];
  readonly #fields: readonly number[];
  readonly #step: OngoingStep;
  readonly #urgency: UrgencyGraph;
  readonly #open: readonly (DecisionTree | undefined)[];
  /** Links that overflowed in this step. */
  readonly #overflowed: number[] = [];
  /** By link: messages that were sent over it in this step. */
  readonly #sent: Int32Array;

  constructor(tables: SystemTables, fields: Fields, step: OngoingStep, urgency: UrgencyGraph) {
    const { links } = tables.system;
    this.#tables = tables;
    this.#links = links;
    this.#fields = fields.contents;
    this.#step = step;
    this.#urgency = urgency;
    this.#open = links.map((link) => (link.open ? treeOf(tables, fields, link.open, placeOfOpen(link)) : undefined));
    this.#sent = new Int32Array(links.length);
  }

  /** Forgets the step before. */
  begin(): void {
    clear(this.#overflowed);
    this.#sent.fill(0);
    this.dropped = 0;
    this.lost = 0;
  }

  /** Links are open or closed as they are in the state before the step. */
  isOpen(link: number): boolean {
    return this.#open[link]?.evaluate(this.#step.current, this.#step.read) ?? true;
  }

  /** Whether a link's being open depends on the state at all. */
  conditional(link: number): boolean {
    return this.#open[link] !== undefined;
  }

  /** The message that a link may deliver from a place; undefined if there is none. */
  deliverable(link: number, position: number): number | undefined {
    const messages = this.#table(link).sequence(this.#step.before(this.#field(link)));
    return isFirstOfItsKind(messages, position) && this.isOpen(link) ? messages[position] : undefined;
  }

  /** Takes a message off its link, since it is delivered. */
  takeOff(link: number, position: number): void {
    const field = this.#field(link);
    this.#step.next[field] = this.#table(link).without(this.#step.before(field), position);
  }

  /** Whether some message is delivered before time passes. */
  get someDeliverable(): boolean {
    for (let link = 0; link < this.#links.length; link++) {
      const field = this.#field(link);
      if (field < 0 || this.definition(link).patient) continue;
      if (this.#step.before(field) !== 0 && this.isOpen(link)) return true;
    }
    return false;
  }

  /** Sends a message. One that is handed over reaches its receiver within the step: that is left to the caller. */
  send(from: number, address: Address, event: number): Fate {
    const { to, link } = address;
    const definition = this.#links[link];
    if (definition?.kind !== 'fifo') return this.#note(from, address, event, 'handed');
    if (definition.closed === 'loses' && !this.isOpen(link)) {
      this.lost++;
      return this.#note(from, address, event, 'lost');
    }
    if (!definition.patient) this.#urgency.note(this.#step.trigger, this.#urgency.link(link));
    const field = this.#field(link);
    const contents = this.#step.now(field);
    const table = this.#table(link);
    this.#sent[link] = (this.#sent[link] as number) + 1;
    if (table.sequence(contents).length < definition.capacity) {
      this.#step.next[field] = table.append(contents, event);
      return this.#note(from, address, event, 'queued');
    }
    if (definition.full === 'refuse') {
      this.#overflowed.push(link);
      return this.#note(from, address, event, 'overflowed');
    }
    this.dropped++;
    if (definition.full === 'drop newest') return this.#note(from, address, event, 'dropped');
    const displaced = this.#displace(link, definition, event);
    this.#step.happenings.push({ kind: 'sent', from, to, link, event, fate: 'queued', displaced });
    return 'queued';
  }

  /** The first link that overflowed in this step, if one did. */
  get overflowed(): LinkDefinition | undefined {
    const first = this.#overflowed[0];
    return first === undefined ? undefined : this.definition(first);
  }

  /** Whether links overflowed in this step, and none of them would if it drained first. */
  get canDrain(): boolean {
    return this.#overflowed.length > 0 && this.#overflowed.every((link) => this.#makesRoom(link));
  }

  definition(link: number): LinkDefinition {
    return this.#links[link] as LinkDefinition;
  }

  #note(from: number, { to, link }: Address, event: number, fate: Fate): Fate {
    this.#step.happenings.push({ kind: 'sent', from, to, link, event, fate });
    return fate;
  }

  /** Whether a link has room, once it has drained, for all that is sent over it in this step. */
  #makesRoom(link: number): boolean {
    const { patient, capacity } = this.definition(link);
    return !patient && (this.#sent[link] as number) <= capacity && this.isOpen(link);
  }

  /**
   * A message is sent over a full link, which drops an older one.
   *
   * @returns the message that is dropped
   */
  #displace(link: number, { full }: LinkDefinition, event: number): number {
    const field = this.#field(link);
    const table = this.#table(link);
    const contents = this.#step.now(field);
    const messages = table.sequence(contents);
    const typeOf = (message: number): string => this.#tables.events.event(message).type;
    const alike = full === 'keep latest' ? messages.findIndex((each) => typeOf(each) === typeOf(event)) : 0;
    const position = Math.max(0, alike);
    this.#step.next[field] = table.append(table.without(contents, position), event);
    return messages[position] as number;
  }

  #table(link: number): SequenceTable {
    return this.#tables.contents[link] as SequenceTable;
  }

  #field(link: number): number {
    return this.#fields[link] as number;
  }
}

/** Whether there is a message at a place, and none that is equal before it. */
export const isFirstOfItsKind = (messages: readonly number[], position: number): boolean =>
  position < messages.length && (position === 0 || messages.indexOf(messages[position] as number) === position);
