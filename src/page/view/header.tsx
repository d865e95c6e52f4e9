import type { ComponentChildren } from 'preact';
import type { Explorer } from '../explorer.ts';
import type { Project } from '../project.ts';

interface Props {
  readonly explorer: Explorer;
  readonly project: Project;
  readonly children: ComponentChildren;
}

/** Which system is walked, with which switches. */
export function Header({ explorer, project, children }: Props) {
  const { place, entry } = explorer;
  return (
    <header class="top">
      <h1>
        Nobody Home <small>{entry.says}</small>
      </h1>
      <label class="system">
        system{' '}
        <select value={place.system} onChange={(event) => explorer.visit(event.currentTarget.value)}>
          {project.systems.names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <details class="menu switches">
        <summary title={place.with.join(', ')}>
          switches ({place.with.length === 0 ? 'none' : place.with.length} on)
        </summary>
        <fieldset>
          <legend>switched on</legend>
          {Object.entries(entry.switches).map(([name, says]) => (
            <label key={name} title={says}>
              <input type="checkbox" checked={place.with.includes(name)} onChange={() => explorer.toggle(name)} />
              {name}
            </label>
          ))}
        </fieldset>
      </details>
      {children}
    </header>
  );
}
