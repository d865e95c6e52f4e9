import type { LinkDefinition } from '../system/define-system.ts';
import { FAULTS, type Fault } from '../system/labels.ts';
import type { LinkNames, ModelNames } from './model-names.ts';
import { Slots, typeFor } from './slots.ts';
import { indented } from './timer-code.ts';

/** A link that queues, in Promela: an array of messages, oldest first, packed to the front. */
export class LinkCode {
  readonly #definition: LinkDefinition;
  readonly #names: LinkNames;
  readonly #slots: Slots;
  readonly #start: readonly string[];
  readonly #send: string;
  #sends = false;

  /** @param start names of the messages on it at the start */
  constructor(definition: LinkDefinition, names: LinkNames, model: ModelNames, start: readonly string[]) {
    this.#definition = definition;
    this.#names = names;
    this.#slots = new Slots(names.variable, definition.capacity, model.events.size + 1);
    this.#start = start;
    this.#send = model.identifiers.make(`${names.variable} send`);
  }

  get quiet(): string {
    return `${this.#slots.at(0)} == 0`;
  }

  /** Whether a message is at a place, and none of its like before it. */
  isAt(position: number, message: string): string {
    return [`${this.#slots.at(position)} == ${message}`, ...this.#before(position, message)].join(' && ');
  }

  /**
   * That this many more messages fit.
   *
   * @returns undefined if they always do, or the link drops some; `false` if they never do
   */
  room(messages: number): string | undefined {
    const { size } = this.#slots;
    if (messages <= 0 || this.#definition.full !== 'refuse') return undefined;
    return messages > size ? 'false' : `${this.#slots.at(size - messages)} == 0`;
  }

  take(position: number): string[] {
    return this.#slots.shift(position);
  }

  #before(position: number, message: string): string[] {
    return Array.from({ length: position }, (_, index) => `${this.#slots.at(index)} != ${message}`);
  }

  send(message: string): string {
    this.#sends = true;
    return `${this.#send}(${message})`;
  }

  /**
   * A fault that the link can have: when it is possible, and what it does.
   *
   * @param position of the message that it befalls
   * @returns undefined for what needs more room than there is
   */
  fault(fault: Fault, position: number): { readonly guard: string; readonly body: readonly string[] } | undefined {
    const code = this.#fault(fault, position);
    // What is unlimited leaves nothing to be counted.
    if (!code || !Number.isFinite(this.#definition.budgets[fault])) return code;
    const left = this.#names.budgets[fault];
    return { guard: `${left} > 0 && ${code.guard}`, body: [`${left}--`, ...code.body] };
  }

  #fault(fault: Fault, position: number): { readonly guard: string; readonly body: readonly string[] } | undefined {
    const { size } = this.#slots;
    const it = this.#slots.at(position);
    const isThere = [`${it} != 0`, ...this.#before(position, it)].join(' && ');
    if (fault === 'lose') return { guard: isThere, body: this.take(position) };
    if (size === 1) return undefined;
    if (fault === 'swap') {
      const [first, second] = [this.#slots.at(0), this.#slots.at(1)];
      return {
        guard: `${second} != 0 && ${first} != ${second}`,
        body: [`slot = ${first}`, `${first} = ${second}`, `${second} = slot`, 'slot = 0'],
      };
    }
    // The last place has nobody behind it.
    if (position === size - 1) return undefined;
    const indices = Array.from({ length: size - 1 - position }, (_, index) => size - 1 - index);
    return {
      guard: `${isThere} && ${this.#slots.at(size - 1)} == 0`,
      body: indices.map((index) => `${this.#slots.at(index)} = ${this.#slots.at(index - 1)}`),
    };
  }

  /** Whether a variable is needed to swap messages. */
  get swaps(): boolean {
    return this.#definition.budgets.swap > 0 && this.#slots.size > 1;
  }

  declarations(): string[] {
    const { capacity, name, budgets } = this.#definition;
    const faults = FAULTS.flatMap((fault) => {
      const budget = budgets[fault];
      return budget > 0 && Number.isFinite(budget)
        ? [`${typeFor(budget + 1)} ${this.#names.budgets[fault]} = ${budget};`]
        : [];
    });
    return [
      `/* ${name}: at most ${capacity} ${capacity === 1 ? 'message' : 'messages, oldest first'} */`,
      this.#slots.declaration(this.#start),
      ...faults,
    ];
  }

  inlines(): string[] {
    if (!this.#sends) return [];
    const { size } = this.#slots;
    const options = Array.from({ length: size }, (_, index) => {
      const before = index === 0 ? '' : `${this.#slots.at(index - 1)} != 0 && `;
      return `:: ${before}${this.#slots.at(index)} == 0 -> ${this.#slots.at(index)} = message`;
    });
    const otherwise = {
      refuse: 'assert(false)',
      'drop newest': 'skip',
      'drop oldest': [...this.#slots.shift().slice(0, -1), `${this.#slots.at(size - 1)} = message`].join('; '),
      'keep latest': 'assert(false)',
    }[this.#definition.full];
    const body = ['if', ...options, `:: else -> ${otherwise}`, 'fi'].join('\n');
    return [`inline ${this.#send}(message) {`, ...indented(body), '}'];
  }
}
