export { policiesWith, policyNames } from '../../../flat/src/home/policies.ts';
