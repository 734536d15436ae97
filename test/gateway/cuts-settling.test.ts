import { settlingCases } from './cut-cases.ts';
import { testCuts } from './cut-trials.ts';

testCuts(settlingCases);
