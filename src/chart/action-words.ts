/** What actions of XState's own making carry on their function. */
interface BuiltIn {
  readonly type?: string;
  readonly to?: unknown;
  readonly event?: unknown;
  readonly sendId?: unknown;
  readonly delay?: unknown;
  readonly assignment?: unknown;
}

/**
 * Names an action as its author would.
 *
 * @returns undefined for what XState adds for `after`
 * @example
 * ```ts
 * actionWords(sendTo(peer('cloud'), { type: 'play' })); // 'send play to cloud'
 * ```
 */
export function actionWords(action: unknown): string | undefined {
  if (typeof action === 'string') return action;
  const { type = '', ...parts } = builtIn(action);
  switch (type) {
    case 'xstate.sendTo':
      return [`send ${eventWords(parts.event)} to ${receiver(parts.to)}`, delayWords(parts.delay)].join('');
    case 'xstate.raise': {
      const event = eventWords(parts.event);
      return event.startsWith('xstate.after.') ? undefined : `raise ${event}${delayWords(parts.delay)}`;
    }
    case 'xstate.cancel':
      return String(parts.sendId).startsWith('xstate.after.') ? undefined : `cancel ${idWords(parts.sendId)}`;
    case 'xstate.assign':
      return typeof parts.assignment === 'object' && parts.assignment !== null
        ? `set ${Object.keys(parts.assignment).join(', ')}`
        : 'set context';
    case '':
      return (typeof action === 'function' && action.name) || 'an action';
    default:
      return type.replace(/^xstate\./, '');
  }
}

function builtIn(action: unknown): BuiltIn {
  if ((typeof action !== 'object' && typeof action !== 'function') || action === null) return {};
  const { type, to, event, sendId, delay, assignment } = action as BuiltIn;
  return { ...(type === undefined ? {} : { type }), to, event, sendId, delay, assignment };
}

const eventWords = (event: unknown): string =>
  typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : 'an event';

const idWords = (id: unknown): string => (typeof id === 'string' ? id : 'a timer');

const delayWords = (delay: unknown): string =>
  delay === undefined ? '' : ` after ${typeof delay === 'function' ? 'a while' : String(delay)}`;

/** An address by name looks the name up in the system; a system that gives back each name says which one. */
function receiver(to: unknown): string {
  if (typeof to === 'string') return to;
  if (typeof to !== 'function') return 'an actor';
  try {
    const found: unknown = to({ system: { get: (name: string) => name } });
    return typeof found === 'string' ? found : 'an actor';
  } catch {
    return 'an actor'; // It depends on context or event.
  }
}
