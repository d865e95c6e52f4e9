/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { type ComponentChildren, render } from 'preact';
import { CHART_COLOURS, CHART_RULES } from '../chart/chart-style.ts';
import { loaded } from '../purity/region.ts';
import { App } from './app.tsx';
import { Failure, FailureText } from './failure.tsx';
import pageRules from './page.css';

const style = document.createElement('style');
style.textContent = `${pageRules}${CHART_COLOURS}${CHART_RULES}`;
document.head.append(style);

const root = document.getElementById('page') as HTMLElement;
const { start } = root.dataset;
if (location.hash === '' && start) history.replaceState(null, '', start);

const show = (children: ComponentChildren): void => render(children, root);

// A machine or a spec that cannot even be imported is told like any other mistake in a model. What its modules capture of the
// clock or of random numbers is refused in rows later.
loaded(() => import('virtual:nobody-home/project')).then(
  (project) =>
    show(
      <Failure>
        <App project={project} />
      </Failure>,
    ),
  (error: unknown) => show(<FailureText error={error} />),
);
