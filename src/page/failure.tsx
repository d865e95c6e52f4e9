import { Component, type ComponentChildren } from 'preact';
import { ModelError } from '../findings/model-error.ts';
import { thrownText } from '../findings/thrown-text.ts';

interface Props {
  readonly children: ComponentChildren;
}

/** Shows what is wrong with a model in place of the page. */
export class Failure extends Component<Props, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static override getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : <FailureText error={error} />;
  }
}

/** What is wrong, where, and what to do about it. */
export function FailureText({ error }: { readonly error: unknown }) {
  return (
    <main class="failure">
      <h1>{error instanceof ModelError ? 'The model is wrong' : 'Something went wrong'}</h1>
      {error instanceof ModelError ? (
        <dl>
          <dt>error</dt>
          <dd>{error.cause}</dd>
          <dt>where</dt>
          <dd>{error.place}</dd>
          <dt>next</dt>
          <dd>{error.remedy}</dd>
        </dl>
      ) : (
        <p>{thrownText(error)}</p>
      )}
      <p>Once the file is fixed, the page reloads by itself where it is served.</p>
      <p>
        <button type="button" onClick={beginAgain}>
          begin again
        </button>
      </p>
    </main>
  );
}

function beginAgain(): void {
  history.replaceState(null, '', location.pathname);
  location.reload();
}
