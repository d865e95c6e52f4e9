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

  headIs(message: string): string {
    return `${this.#slots.at(0)} == ${message}`;
  }

  /**
   * That so many messages more find room.
   *
   * @returns undefined if they always do, `false` if they never do
   */
  room(messages: number): string | undefined {
    const { size } = this.#slots;
    if (messages <= 0) return undefined;
    return messages > size ? 'false' : `${this.#slots.at(size - messages)} == 0`;
  }

  take(): string[] {
    return this.#slots.shift();
  }

  send(message: string): string {
    this.#sends = true;
    return `${this.#send}(${message})`;
  }

  /** For each fault that the link can have: when it is possible, and what it does. */
  faults(): { readonly fault: Fault; readonly guard: string; readonly body: readonly string[] }[] {
    return FAULTS.flatMap((fault) => {
      if (this.#definition.budgets[fault] === 0) return [];
      const code = this.#fault(fault);
      if (!code) return [];
      const left = this.#names.budgets[fault];
      return [{ fault, guard: `${left} > 0 && ${code.guard}`, body: [`${left}--`, ...code.body] }];
    });
  }

  /** @returns undefined for what needs more room than there is */
  #fault(fault: Fault): { readonly guard: string; readonly body: readonly string[] } | undefined {
    const { size } = this.#slots;
    const [first, second] = [this.#slots.at(0), this.#slots.at(1)];
    if (fault === 'lose') return { guard: `${first} != 0`, body: this.take() };
    if (size === 1) return undefined;
    if (fault === 'swap') {
      return {
        guard: `${second} != 0 && ${first} != ${second}`,
        body: [`slot = ${first}`, `${first} = ${second}`, `${second} = slot`, 'slot = 0'],
      };
    }
    const indices = Array.from({ length: size - 1 }, (_, index) => size - 1 - index);
    return {
      guard: `${first} != 0 && ${this.#slots.at(size - 1)} == 0`,
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
      return budget > 0 ? [`${typeFor(budget + 1)} ${this.#names.budgets[fault]} = ${budget};`] : [];
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
    const body = ['if', ...options, ':: else -> assert(false)', 'fi'].join('\n');
    return [`inline ${this.#send}(message) {`, ...indented(body), '}'];
  }
}
