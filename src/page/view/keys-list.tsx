import { KEYS } from './keys.ts';

/** What keys do. */
export function Keys() {
  return (
    <details class="menu keys">
      <summary>keys</summary>
      <dl>
        {KEYS.map(([keys, says]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
