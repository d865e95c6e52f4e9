import { checkText } from './check-text.ts';
import type { Style } from './style.ts';
import type { SystemReport } from './system-report.ts';
import { item, paragraph } from './wrap.ts';

/** What there is to say about a system that no property speaks of yet. */
export interface FirstLook {
  readonly report: SystemReport;
  /** By actor: states that nothing rests in. */
  readonly neverReached: Readonly<Record<string, readonly string[]>>;
}

/** A spec that could be written. */
export interface OfferedSpec {
  /** The file, as it is shown. */
  readonly file: string;
  readonly lines: readonly string[];
}

/**
 * A system that was explored without a property: how many states there are, what went wrong on the way, and what is never
 * reached. What is handled but never sent stands among the assumptions, as it does for every system.
 */
export function firstLookText({ report, neverReached }: FirstLook, style: Style): string[] {
  const { complete } = report.result.exploration;
  const never = Object.entries(neverReached).filter(([, states]) => states.length > 0);
  return [
    ...checkText(report, style),
    ...(never.length === 0
      ? []
      : [
          '',
          style.doubtful(complete ? 'states that are never reached' : 'states that were not reached so far'),
          ...never.flatMap(([actor, states]) => item(`${actor}: ${states.join(', ')}`)),
        ]),
  ];
}

/** Where a property would stand, and what it could be. */
export const offeredSpecText = ({ file, lines }: OfferedSpec): string[] => [
  ...paragraph(`No property is about this system yet. A first one, in ${file}:`),
  '',
  ...lines.map((line) => (line === '' ? '' : `  ${line}`)),
];
