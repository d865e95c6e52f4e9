import type { ComponentChildren } from 'preact';
import type { Explorer } from '../explorer.ts';
import type { Project } from '../project.ts';

interface Props {
  readonly explorer: Explorer;
  readonly project: Project;
  readonly children: ComponentChildren;
}

/** Which home is walked, with which policies. */
export function Header({ explorer, project, children }: Props) {
  const { place, home } = explorer;
  return (
    <header class="top">
      <h1>
        Nobody Home <small>{home.says}</small>
      </h1>
      <label class="home">
        home{' '}
        <select value={place.home} onChange={(event) => explorer.visit(event.currentTarget.value)}>
          {Object.keys(project.homes).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <details class="menu policies">
        <summary title={place.with.join(', ')}>
          policies ({place.with.length === 0 ? 'none' : place.with.length} on)
        </summary>
        <fieldset>
          <legend>switched on</legend>
          {project.policyNames.map((policy) => (
            <label key={policy}>
              <input type="checkbox" checked={place.with.includes(policy)} onChange={() => explorer.toggle(policy)} />
              {policy}
            </label>
          ))}
        </fieldset>
      </details>
      {children}
    </header>
  );
}
