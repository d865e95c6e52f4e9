import { createHash } from 'node:crypto';

/** Bytes of a name at most; file systems take 255, and there is an ending to come. */
const LONGEST = 150;

/** Names that Windows keeps for devices, with whatever ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name from a model or a path file as the name of a file: it stays in its folder, whatever it is made of, and two names
 * do not become one. Names of the usual kind stay as they are.
 *
 * @example
 * ```ts
 * fileName('loudInAnEmptyFlat'); // 'loudInAnEmptyFlat'
 * fileName('../../evil'); // '%2E.%2F..%2Fevil'
 * ```
 */
export function fileName(name: string): string {
  const safe = name
    .replace(/[^\p{L}\p{M}\p{N}_.+ -]/gu, (character) => encodeByte(character))
    .replace(/^[. ]|[. ]$/g, (character) => encodeByte(character))
    .replace(DEVICE, (device) => `${encodeByte(device.slice(0, 1))}${device.slice(1)}`);
  if (safe === '') return '%';
  if (Buffer.byteLength(safe) <= LONGEST) return safe;
  const begin = [...safe].slice(0, LONGEST / 4).join('');
  return `${begin}-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}

const encodeByte = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
