export { homes } from '../../../flat/src/home/homes.ts';
