import type { Path, PathStep } from './path.ts';

/** The words for what is known about a property; HOLDS only when every state was seen. */
export type Verdict = 'HOLDS' | 'HOLDS UP TO' | 'NOT FALSIFIED' | 'VIOLATED' | 'VACUOUS' | 'INCONCLUSIVE';

/** What ended a branch of the search, or makes its answers doubtful. */
export type ProblemKind =
  | 'overflow'
  /** More local states or timers than `limits` allows. */
  | 'limit'
  | 'chain limit'
  | 'always loop'
  | 'actor error'
  /** A machine fails by a throw, while one goes on that it has invoked. */
  | 'orphan'
  | 'time-lock'
  | 'live difference'
  | 'hidden state';

/** What probably makes live actors differ from what was explored. */
export type LikelyCause =
  /** An action changed the context, or something in it, in place. */
  | 'context in place'
  /** An action sent an event by itself, without `sendTo` or `raise`. */
  | 'action sends'
  /** The machine spoke to an actor that is not of the system, or read it. */
  | 'outside actor'
  /** Something is remembered outside of the context, by an action of the author's own or in a closure. */
  | 'memory outside';
/** A variable outside of the context that answers rest on, and that changed while they were sought, or would in production. */
export interface ChangedVariable {
  readonly name: string;
  /** `file:line` of its declaration; empty where that is not known. */
  readonly at: string;
  /** What it held, shortened to where it differs; equal where only actions that are not run would change it. */
  readonly before: string;
  readonly after: string;
  /** The guards, predicates and actions that can reach it, such as `guard tooMany of door`. */
  readonly readBy: readonly string[];
  /** The actors whose machines these belong to. */
  readonly actors: readonly string[];
  /** Actions that write to it, but are not run. */
  readonly writtenBy: readonly string[];
}

/** What a census of variables came to. */
export interface HiddenChanges {
  readonly variables: readonly ChangedVariable[];
  /** There was more than can be looked at, so that something may have changed unseen. */
  readonly isCut: boolean;
}

/** A finding about the model itself, with the shortest path on which it was met. */
export interface Problem {
  readonly kind: ProblemKind;
  /** The actor or link. */
  readonly place: string;
  readonly detail: string;
  /** How often it was met; only the first has its path. */
  readonly count: number;
  /** True if the system's author declared it fine: it is then reported in short. What ended a branch limits HOLDS all the same. */
  readonly fine: boolean;
  readonly path?: Path;
  /** The step behind the path that ended at the finding, as far as it went: it leads to no state. */
  readonly endedStep?: PathStep;
  /** Of a live difference that a walk met: where it probably comes from. */
  readonly cause?: LikelyCause;
  /** The variable, if the finding is one that changed. */
  readonly variable?: ChangedVariable;
}

/** Why a verdict is HOLDS UP TO or INCONCLUSIVE. */
export type Reason =
  /** The search ended before it had seen every state. */
  | { readonly kind: 'stopped'; readonly by: StopReason }
  /** A finding ended this many branches, or leaves every answer in doubt. */
  | { readonly kind: 'finding'; readonly finding: ProblemKind; readonly count: number }
  /** States beyond a bound of `upTo` were not explored further; its name. */
  | { readonly kind: 'bound'; readonly bound: string }
  /** What the property presupposes did not arise in what was seen. */
  | { readonly kind: 'never given' };

/** One question that a predicate asked, with the answers that it was given. */
export interface LookedAt {
  /** Such as `speaker.volume` or `speaker.hasTag(sounding)`. */
  readonly question: string;
  readonly answers: readonly string[];
  /** Answers that were left out. */
  readonly more?: number;
}

/** What a predicate saw in one state: a question and its answer there. */
export interface Seen {
  readonly question: string;
  readonly answer: string;
}

/**
 * What ended a search before it had seen every state: the user, or a bound on states, memory or time; or code of the author's that
 * never returned, and was stopped.
 */
export type StopReason = 'interrupted' | 'limit' | 'memory' | 'time' | 'no return';

/** How far a search came. */
export interface Exploration {
  /** Reachable global states, without monitors. */
  readonly states: number;
  /** Pairs of a state and an enabled label, without monitors; self-loops count. */
  readonly transitions: number;
  /** Greatest breadth-first distance from the start. */
  readonly depth: number;
  /** Every state was seen, with all its transitions. */
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly stoppedBy?: StopReason;
  readonly seconds: number;
  /** Calls of XState's transition function. */
  readonly xstateCalls: number;
  /** Stimuli held back because a link was full, counted over all states. */
  readonly heldBack: number;
  /** Messages that arrived where nothing happens, counted over all states. */
  readonly ignored: number;
  /** Messages that were dropped at full links, and lost at closed ones, counted over the start and all transitions. */
  readonly dropped: number;
  readonly lost: number;
  /** The bounds of `upTo` that were reached, by name: states beyond them were kept but not explored further. */
  readonly bounds: readonly string[];
}

/** A part of a context whose greatest value has risen again and again as the search went deeper. */
export interface Growth {
  readonly actor: string;
  /** Such as `context.errors.length`. */
  readonly path: string;
  /** The greatest value so far, level after level. */
  readonly values: readonly number[];
}

/** A walk on live actors in step with what was explored, made before anything is said to hold. */
export interface LiveWalkResult {
  /** Steps taken on live actors, each compared with what was explored. */
  readonly steps: number;
  /** Kinds of rows (an actor's answers) that were walked, of those that the search met. */
  readonly covered: number;
  readonly kinds: number;
  /** False if time was over before. */
  readonly complete: boolean;
}

/** The answer for one property on one system. */
export interface PropertyVerdict {
  readonly property: string;
  readonly says: string;
  /** `file:line` of the property. */
  readonly at: string;
  /** The name of the property's kind, such as `never`. */
  readonly kind: string;
  readonly verdict: Verdict;
  /** True if the author said to expect this verdict. */
  readonly expected: boolean;
  /** Reasons behind INCONCLUSIVE or HOLDS UP TO. */
  readonly why: readonly Reason[];
  readonly lookedAt: readonly LookedAt[];
  /** The counterexample, or the witness of a `possible`. */
  readonly path?: Path;
  /** What the predicate saw in the last state of the path. */
  readonly lastSeen?: readonly Seen[];
  /** Left out where nobody asked for more than one path. */
  readonly further?: FurtherPaths;
  /** Of a violation that is known where it comes about in one way only. */
  readonly acceptance?: Acceptance;
}

/** Whether a violation comes about only in the way in which it is known. */
export interface Acceptance {
  /** Stimuli, by the types of their events, and faults: each path is to take one of them. */
  readonly by: readonly string[];
  /** `another way`: the path that is told takes none of them, and is a shortest of those. */
  readonly is: 'every path' | 'another way' | 'open';
  /** Reasons behind `open`. */
  readonly why: readonly Reason[];
}

/** Other paths to the same violation, shortest first. */
export interface FurtherPaths {
  readonly paths: readonly FurtherPath[];
  /** Every path to the violation has all the stimuli and faults of one of these, or of the first. */
  readonly areAll: boolean;
}

/** A path of another kind than those before it: it does without a stimulus or a fault of each of them. */
export interface FurtherPath {
  /** Names of the labels that it was to do without. */
  readonly without: readonly string[];
  readonly path: Path;
  readonly lastSeen?: readonly Seen[];
}

/**
 * Something in a predicate that is probably not what its author means, though it may be. It changes no verdict and no exit
 * code.
 *
 * - `no difference`: the answer to a question makes no difference to the predicate, whatever it is
 * - `unknown word`: one of the words in a predicate is nowhere to be found, but close to an answer
 * - `unknown key`: it is asked whether a context has a key, which no state that was met has
 * - `asks nothing`: a predicate that takes an argument asks nothing of it, so that it says the same in every state
 * - `passed through`: a predicate asks about what an actor is within a step only, where no predicate is asked
 */
export interface Warning {
  readonly kind: 'no difference' | 'unknown word' | 'unknown key' | 'asks nothing' | 'passed through';
  /** Whose predicate it is; undefined for the condition of a stimulus or link. */
  readonly property?: string;
  /** `file:line` of the property and its id, or the condition of a stimulus or link. */
  readonly place: string;
  /** Such as `speaker.volume`; empty if there is none. */
  readonly question: string;
  /** The answers that there are (between steps); for an unknown key, the keys that there are. */
  readonly answers: readonly string[];
  /** A word of the author's that is close to one of them. */
  readonly mistyped?: { readonly written: string; readonly known: string };
  /** The actor, and the states in which it is within a step only; the outermost of them. */
  readonly passing?: { readonly actor: string; readonly states: readonly string[] };
}

/** A property that says nothing about this system. */
export interface NotApplicable {
  readonly property: string;
  readonly why: string;
}

/** What an actor handles and never gets. */
export interface NeverSent {
  readonly actor: string;
  /** Types of events, sorted. */
  readonly events: readonly string[];
  /** Those of them that the system has as stimuli: their `when` never holds. */
  readonly neverWhen?: readonly string[];
}

/** What an answer rests on, besides the machines themselves. */
export type Assumption =
  | {
      readonly kind: 'link';
      readonly link: string;
      readonly capacity: number;
      /** Messages are delivered only while its predicate holds. */
      readonly conditional: boolean;
      /** What becomes of a message for which there is no room; left out where the link refuses it. */
      readonly full?: 'drop newest' | 'drop oldest' | 'keep latest';
      /** Messages may arrive in any order. */
      readonly unordered?: true;
      /** What is sent while the link is closed is lost. */
      readonly loses?: true;
      /** Time may pass while messages are in flight. */
      readonly patient?: true;
      /** How often each fault may happen; faults that cannot are left out. */
      readonly faults: Readonly<Record<string, number | 'unlimited'>>;
    }
  /** Sender and receiver are in one process: nothing comes between what is sent and what comes of it. */
  | { readonly kind: 'direct'; readonly links: readonly string[] }
  /** A doubled message stands next behind its original: on these links, no fault makes it come later. */
  | { readonly kind: 'doubled in place'; readonly links: readonly string[] }
  | { readonly kind: 'quantum'; readonly ms: number; readonly forcedBy: string }
  | { readonly kind: 'start order'; readonly actors: readonly string[] }
  | { readonly kind: 'held back'; readonly stimuli: number }
  /** Messages that were dropped at full links, and lost at closed ones. */
  | { readonly kind: 'dropped'; readonly messages: number }
  | { readonly kind: 'lost'; readonly messages: number }
  | { readonly kind: 'times'; readonly actor: string; readonly event: string; readonly times: number }
  /** Something that a machine invokes is not run: what it may do instead, such as `resolves (1)`. */
  | { readonly kind: 'outcomes'; readonly of: string; readonly may: readonly string[] }
  /** A timer was started again while it ran: the older one still fires but can no longer be cancelled. */
  | { readonly kind: 'restarted timer'; readonly actor: string }
  /** Types of events that were sent to a machine that was invoked and had come to its end by then: they are lost. */
  | { readonly kind: 'sent too late'; readonly actor: string; readonly events: readonly string[] }
  /** A machine was told to stop while it was at work, and told its end all the same to the one that had invoked it. */
  | { readonly kind: 'end after stop'; readonly actor: string }
  /**
   * A timer that was started and never went off, in a system in which messages on open links take no time: if they took some,
   * it might.
   */
  | { readonly kind: 'timer never fired'; readonly actor: string; readonly event: string }
  /** Types of events that some state of an actor handles, but that nobody ever gave it in all that was explored. */
  | { readonly kind: 'never sent'; readonly to: readonly NeverSent[] }
  /** Timers fire when they are due, all actors start at one moment, and no fault (if the world has any) falls inside of a step. */
  | { readonly kind: 'exact time'; readonly faults: boolean }
  /** What production provides in place of guards, actions or delays of these actors was not looked at. */
  | { readonly kind: 'implementations'; readonly actors: readonly string[] }
  /** Events that are emitted go to nobody. */
  | { readonly kind: 'emitted'; readonly actor: string }
  /** Actions that are run for their own sake are taken to change nothing, and not to throw. */
  | { readonly kind: 'custom actions'; readonly actor: string; readonly actions: readonly string[] }
  /** States outside of it are not explored further. */
  | { readonly kind: 'up to'; readonly bound: string }
  /** Variables of these names may change: no answer depends on them. */
  | { readonly kind: 'caches'; readonly actor: string; readonly variables: readonly string[] }
  /** What these bring is made afresh each time: no two of them hold the same object. */
  | { readonly kind: 'made afresh'; readonly events: readonly string[] }
  /** These actors and predicates meet more equal objects than could be tried as one in all ways. */
  | { readonly kind: 'identities'; readonly of: readonly string[] }
  /** Whether variables outside of the contexts changed was looked at only in part, or not at all. */
  | { readonly kind: 'hidden state'; readonly lookedAt: 'in part' | 'not at all' }
  | { readonly kind: 'fine'; readonly problem: ProblemKind };

/** All that `check` knows about one system; reports only phrase this. */
export interface CheckResult {
  readonly system: string;
  /** The switches that are on. */
  readonly with: readonly string[];
  readonly exploration: Exploration;
  readonly assumptions: readonly Assumption[];
  readonly problems: readonly Problem[];
  /** What grows without an end in sight. */
  readonly growth: readonly Growth[];
  /** Left out where nothing rests on it, or nobody was there to walk. */
  readonly liveWalk?: LiveWalkResult;
  readonly verdicts: readonly PropertyVerdict[];
  readonly notApplicable: readonly NotApplicable[];
  /** Known once the search of the system has ended. */
  readonly warnings: readonly Warning[];
}
