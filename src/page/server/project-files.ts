/** Where the page finds what it shows. */
export interface ProjectFiles {
  /** The folder that holds `src/home` and `specs`. */
  readonly project: string;
  /** Files that export systems, in place of the project's systems. */
  readonly modules: readonly string[];
  /** Files and folders of specs, in place of the project's. */
  readonly specs: readonly string[];
}
