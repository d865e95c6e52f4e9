declare module 'virtual:nobody-home/project' {
  export const homes: import('./project.ts').Project['homes'];
  export const policyNames: import('./project.ts').Project['policyNames'];
  export const policiesWith: import('./project.ts').Project['policiesWith'];
  export const specs: import('./project.ts').Project['specs'];
}

declare module '*.css';

declare module 'virtual:nobody-home/charts' {
  export const charts: () => Promise<import('./project.ts').Charts>;
}
