declare module 'virtual:nobody-home/project' {
  export const systems: import('./project.ts').Project['systems'];
  export const specs: import('./project.ts').Project['specs'];
}

declare module '*.css' {
  const text: string;
  export default text;
}

declare module 'virtual:nobody-home/charts' {
  export const charts: () => Promise<import('./project.ts').Charts>;
}
