import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The tests that take longest, or mostly wait for devices and processes: begun last, they would keep the machine waiting at the end. */
const LONGEST = [
  'test/kill/kill.test.ts',
  'test/acceptance/program.test.ts',
  'test/acceptance/table.test.ts',
  'test/simulation/wire/wire.test.ts',
  'test/simulation/coverage.test.ts',
  'test/acceptance/page.test.ts',
  'test/kill/random/random.test.ts',
  'test/gateway/cuts-settling.test.ts',
  'test/gateway/cuts-making.test.ts',
];

/** Runs the longest test files first; the others in the runner's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = LONGEST.findIndex((path) => moduleId.endsWith(path));
      return place === -1 ? LONGEST.length : place;
    };
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
