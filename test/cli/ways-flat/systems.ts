export { systems } from '../flat/systems.ts';
