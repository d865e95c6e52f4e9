/** Where the page finds what it shows. */
export interface ProjectFiles {
  /** The folder from which files are named. */
  readonly project: string;
  /** Files that register or export systems. */
  readonly modules: readonly string[];
  /** Files and folders of specs. */
  readonly specs: readonly string[];
}
