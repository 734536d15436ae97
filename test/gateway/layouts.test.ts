import { expect, test } from 'vitest';
import { rules } from '../../gateway/simulator/network.ts';
import { placesOf } from '../../kiosk/carriage/carriage.ts';

/** The railway names a layout, the kiosk draws it: both know it by its own data. */
test.each(rules.layouts.map((layout) => [layout.id, layout] as const))(
  '%s: the kiosk draws the places, compartments and kept places that the railway sells',
  (id, { places, compartments, kept }) => {
    const drawn = placesOf(id);
    const numbers = Array.from({ length: places }, (_, index) => String(index + 1));
    expect(drawn.map(({ number }) => number).sort((a, b) => Number(a) - Number(b))).toEqual(numbers);
    expect(new Set(drawn.flatMap(({ compartment }) => compartment ?? [])).size).toBe(compartments);
    expect(drawn.filter(({ keptFor }) => keptFor !== undefined).map(({ number }) => number)).toEqual(kept);
  },
);

test('every car of every train has a layout of the list', () => {
  const named = [
    ...rules.classes.flatMap(({ layouts }) => layouts),
    ...rules.trainsets.flatMap(({ cars }) => cars.map(({ layout }) => layout)),
  ];
  const known = rules.layouts.map(({ id }) => id);
  expect([...new Set(named)].sort()).toEqual([...known].sort());
});
