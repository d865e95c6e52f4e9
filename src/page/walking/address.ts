/** What the page shows, as the address says it. */
export interface Place {
  readonly system: string;
  /** The switches that are on. */
  readonly with: readonly string[];
  /** The property whose path is walked, if it is one's. */
  readonly claim: string | undefined;
  /** The labels of the path; undefined to walk the path of the claim. */
  readonly labels: readonly string[] | undefined;
  /** How many steps were taken. */
  readonly at: number;
}

/**
 * The fragment of an address that leads to a place. A label that comes several times in a row is written once, with a
 * number.
 *
 * @example
 * ```ts
 * addressOf({ system: 'hamburg', with: [], claim: undefined, labels: ['tick', 'tick'], at: 2 });
 * // '#system=hamburg&at=2&path=tick*2'
 * ```
 */
export function addressOf({ system, with: on, claim, labels, at }: Place): string {
  const parts = [
    `system=${coded(system)}`,
    ...(on.length > 0 ? [`with=${on.map(coded).join(',')}`] : ['with=']),
    ...(claim === undefined ? [] : [`claim=${coded(claim)}`]),
    `at=${at}`,
    ...(labels === undefined ? [] : [`path=${folded(labels).map(coded).join(',')}`]),
  ];
  return `#${parts.join('&')}`;
}

/** Reads the fragment of an address; what it does not name is left out. */
export function placeOf(fragment: string): Partial<Place> {
  const parts = new Map(
    fragment
      .replace(/^#/, '')
      .split('&')
      .map((part) => part.split('=') as [string, string | undefined]),
  );
  const list = (name: string): string[] | undefined => parts.get(name)?.split(',').filter(Boolean).map(decoded);
  const [system, claim, at] = [parts.get('system'), parts.get('claim'), Number(parts.get('at') ?? 'none')];
  const [on, path] = [list('with'), list('path')];
  return {
    ...(system ? { system: decoded(system) } : {}),
    ...(on ? { with: on } : {}),
    ...(claim ? { claim: decoded(claim) } : {}),
    ...(path ? { labels: path.flatMap(unfolded) } : {}),
    ...(Number.isInteger(at) && at >= 0 ? { at } : {}),
  };
}

function folded(labels: readonly string[]): string[] {
  const runs: { label: string; count: number }[] = [];
  for (const label of labels) {
    const last = runs.at(-1);
    if (last?.label === label) last.count++;
    else runs.push({ label, count: 1 });
  }
  return runs.map(({ label, count }) => (count === 1 ? label : `${label}*${count}`));
}

/** No path that anyone walks is longer, and a typing error should not fill the memory. */
const MOST = 100_000;

function unfolded(text: string): string[] {
  const [, label = text, count = '1'] = /^(.*)\*(\d+)$/.exec(text) ?? [];
  return new Array<string>(Math.min(Number(count), MOST)).fill(label);
}

const coded = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%3E', '>');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}
