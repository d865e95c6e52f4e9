import { isInHamburg, testAgreement } from './agreement-of-homes.ts';

testAgreement((home) => !isInHamburg(home));
