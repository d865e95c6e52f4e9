import { minutes } from 'nobody-home';
import { and, assign, cancel, enqueueActions, raise, sendTo, setup } from 'xstate';
import { type AppName, type Device, type Level, type Messages, peer } from './messages.ts';

/** What a home's cloud does beyond forwarding. */
export interface CloudInput {
  /** It keeps the last command for a speaker that is offline. */
  readonly mailbox?: boolean;
  /** It forgets what it has kept for half an hour. */
  readonly commandTimeToLive?: boolean;
  /** The app that need not say who it is; `app` if left out. */
  readonly ownApp?: AppName;
}

/** Of a transfer whose play is forwarded with it; of a play alone, whose volume stays as it is. */
type Mail = 'none' | 'asItIs' | Level;

const ownAppOf = ({ ownApp = 'app' }: CloudInput): AppName => ownApp;

/** How the speaker is told who asks. */
const asked = (from: AppName | undefined): { by?: 'otherUser' } =>
  from === undefined || from === 'app' ? {} : { by: 'otherUser' };

/**
 * The speaker's cloud: it forwards what a session asks for, and says nothing about how old a command is.
 *
 * It sends nothing to a speaker that it knows to be offline, unless it has a mailbox for it. But what was under way when
 * the link was lost arrives once the link is back, hours later if need be: nothing marks it as old. That a play from the
 * mailbox says so (`by: 'oldMail'`) is for the record; no speaker looks at it.
 */
export const cloud = setup({
  types: {
    context: {} as {
      reachable: boolean;
      /** Whose session it is: who is shown the volume. */
      holder: AppName;
      /** The volume of the speaker, as far as the cloud was told. */
      shadow: Level;
      /** The one device of the account that may play. */
      active: Device | 'none';
      mail: Mail;
      mailIsOld: boolean;
      options: CloudInput;
    },
    input: {} as CloudInput | undefined,
    events: {} as Messages['cloud'] | { type: 'mail.ages' },
  },
  delays: { timeToLive: minutes(30) },
  guards: {
    reachable: ({ context }) => context.reachable,
    keepsMail: ({ context }) => context.options.mailbox === true,
    forgetsMail: ({ context }) => context.options.commandTimeToLive === true,
    hasMail: ({ context }) => context.mail !== 'none',
    wasOffline: ({ context }) => !context.reachable,
    bringsMail: and(['wasOffline', 'hasMail']),
  },
  actions: {
    forwardSession: sendTo(peer('speaker'), (_, { volume, from }: { volume: Level; from?: AppName }) => ({
      type: 'session',
      volume,
      ...asked(from),
    })),
    forwardVolume: sendTo(peer('speaker'), (_, { volume, from }: { volume: Level; from?: AppName }) => ({
      type: 'setVolume',
      volume,
      ...asked(from),
    })),
    forwardPlay: sendTo(peer('speaker'), (_, { from }: { from?: AppName }) => ({ type: 'play', ...asked(from) })),
    forwardStop: sendTo(peer('speaker'), { type: 'stop' }),
    forwardWarning: sendTo(peer('app'), { type: 'warning' }),
    noteHolder: assign({ holder: ({ context }, { from }: { from?: AppName }) => from ?? ownAppOf(context.options) }),
    noteOffline: assign({ reachable: false }),
    noteOnline: assign({ reachable: true }),
    noteVolume: assign({ shadow: (_, { volume }: { volume: Level }) => volume }),
    showVolume: sendTo(
      ({ context, system }) => peer(context.holder)({ system }),
      (_, { volume }: { volume: Level }) => ({ type: 'volumeIs', volume }),
    ),
    makeActive: enqueueActions(({ context, enqueue }, { device }: { device: Device }) => {
      const other = device === 'speaker' ? 'kitchen' : 'speaker';
      if (context.active === other) enqueue.sendTo(peer(other), { type: 'deactivate' });
      enqueue.assign({ active: device });
    }),
    keepMail: assign((_, { mail }: { mail: Mail }) => ({ mail, mailIsOld: false })),
    startAge: raise({ type: 'mail.ages' }, { delay: 'timeToLive', id: 'age' }),
    endAge: cancel('age'),
    noteAge: assign({ mailIsOld: true }),
    bringMail: enqueueActions(({ context, enqueue }) => {
      const { mail, mailIsOld } = context;
      const by = mailIsOld ? 'oldMail' : 'mail';
      if (mail !== 'none' && mail !== 'asItIs') enqueue.sendTo(peer('speaker'), { type: 'session', volume: mail, by });
      enqueue.sendTo(peer('speaker'), { type: 'play', by });
    }),
    forgetMail: assign({ mail: 'none', mailIsOld: false }),
  },
}).createMachine({
  id: 'cloud',
  description: "the speaker's cloud",
  context: ({ input }) => ({
    reachable: true,
    holder: ownAppOf(input ?? {}),
    shadow: 'normal',
    active: 'none',
    mail: 'none',
    mailIsOld: false,
    options: input ?? {},
  }),
  initial: 'unpaired',
  on: {
    offline: { actions: 'noteOffline' },
    online: [
      {
        guard: 'bringsMail',
        actions: ['noteOnline', 'endAge', 'bringMail', 'forgetMail'],
        description: 'the cloud delivers what it has kept',
      },
      { actions: 'noteOnline' },
    ],
    'mail.ages': [
      { guard: 'forgetsMail', actions: 'forgetMail', description: 'the cloud forgets a command that nobody has taken' },
      { actions: 'noteAge', description: 'nobody waits for that music any more' },
    ],
    stop: { guard: 'reachable', actions: 'forwardStop' },
    // What an offline speaker reports never gets here; it reports again once it is back.
    volumeIs: {
      guard: 'reachable',
      actions: [
        { type: 'noteVolume', params: ({ event }) => event },
        { type: 'showVolume', params: ({ event }) => event },
      ],
    },
    playsNow: { actions: { type: 'makeActive', params: ({ event }) => event } },
    warning: { actions: 'forwardWarning' },
    // Of a session or without one: where several people share an account, one takes over from another.
    transfer: [
      {
        guard: 'reachable',
        target: '.paired',
        actions: [
          { type: 'noteHolder', params: ({ event }) => event },
          { type: 'forwardSession', params: ({ event }) => event },
          { type: 'forwardPlay', params: ({ event }) => event },
        ],
      },
      {
        guard: 'keepsMail',
        target: '.paired',
        actions: [
          { type: 'noteHolder', params: ({ event }) => event },
          { type: 'keepMail', params: ({ event: { volume } }) => ({ mail: volume }) },
          'endAge',
          'startAge',
        ],
        description: 'the cloud keeps the command, as the speaker is offline',
      },
      { target: '.paired', description: 'the cloud drops the command, as the speaker is offline' },
    ],
  },
  states: {
    unpaired: { description: 'no app has a session' },
    paired: {
      description: 'an app has a session, and may command the speaker',
      on: {
        play: [
          { guard: 'reachable', actions: { type: 'forwardPlay', params: ({ event }) => event } },
          {
            guard: 'keepsMail',
            actions: [{ type: 'keepMail', params: { mail: 'asItIs' } }, 'endAge', 'startAge'],
            description: 'the cloud keeps the command, as the speaker is offline',
          },
        ],
        setVolume: { guard: 'reachable', actions: { type: 'forwardVolume', params: ({ event }) => event } },
        bye: 'unpaired',
      },
    },
  },
});
