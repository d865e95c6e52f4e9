import { hanging, lengthOf, padEnd, paragraph } from './wrap.ts';

/** What the help says about a command. */
export interface CommandHelp {
  readonly name: string;
  readonly says: string;
  readonly words: string;
  readonly flags: Readonly<Record<string, { readonly value?: string; readonly says: string }>>;
  readonly examples: readonly string[];
  readonly exitCodes?: Readonly<Record<number, string>>;
}

/** Labels and what is said of them, in two columns. */
function columns(rows: readonly (readonly [label: string, says: string])[]): string[] {
  const width = Math.max(0, ...rows.map(([label]) => lengthOf(label)));
  return rows.flatMap(([label, says]) => hanging(`  ${padEnd(label, width)}  `, says));
}

const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** What the program can do. */
export function programHelp(program: string, commands: readonly CommandHelp[]): string[] {
  return [
    'Nobody Home looks for every way in which communicating state machines can go',
    'wrong: can this smart speaker play loudly to an empty flat?',
    '',
    ...columns(commands.map(({ name, says }) => [`${program} ${name}`, says])),
    '',
    ...paragraph(`Help for one command: ${program} COMMAND --help`),
  ];
}

/** The flags of one command, and what its exit codes mean. */
export function commandHelp(program: string, { name, says, words, flags, examples, exitCodes }: CommandHelp): string[] {
  const labels = Object.entries(flags).map(
    ([flag, { value, says }]) => [`--${flag}${value ? ` ${value}` : ''}`, says] as const,
  );
  return [
    ...paragraph(`${program} ${name} ${words} [flags]`),
    '',
    ...paragraph(`${capitalized(says)}.`),
    '',
    'flags',
    ...columns([...labels, ['--help', 'this help']]),
    '',
    'examples',
    ...examples.map((example) => `  ${example}`),
    ...(exitCodes ? ['', 'exit codes', ...columns(Object.entries(exitCodes))] : []),
  ];
}
