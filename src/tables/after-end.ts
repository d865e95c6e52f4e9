/** What happens to a machine that was invoked when it is there no more: XState lets it pass without a word. */
export class AfterEnd {
  /** Events that were sent to it, and are lost. */
  readonly sentTooLate = new Set<number>();
  /** It was told to stop while it was at work; it came to its end by itself, and its parent was told of that. */
  endsAfterStop = false;
}
