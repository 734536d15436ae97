import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Every role of a theme with its `#rrggbb`. */
function rolesOf(theme: string): Map<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(sheet)?.[1];
  if (block === undefined) throw new Error(`no theme ${theme}`);
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Which roles are written on which grounds. */
const pairs: readonly (readonly [text: string, ground: string])[] = [
  ['ink', 'paper'],
  ['ink', 'card'],
  ['ink', 'note-ground'],
  ['ink', 'stop-ground'],
  ['ink', 'rail-tint'],
  ['muted', 'paper'],
  ['muted', 'card'],
  ['muted', 'note-ground'],
  ['on-signal', 'signal'],
  ['rail', 'paper'],
  ['rail', 'card'],
  ['rail', 'rail-tint'],
  ['on-rail', 'rail'],
  ['on-board', 'board'],
  ['on-board-muted', 'board'],
  ['good-ink', 'paper'],
  ['good-ink', 'card'],
  ['stop-ink', 'paper'],
  ['stop-ink', 'card'],
  ['stop-ink', 'stop-ground'],
];

describe.each(['day', 'contrast', 'night'])('theme %s', (theme) => {
  const roles = rolesOf(theme);
  test.each(pairs)('%s is readable on %s', (text, ground) => {
    const one = roles.get(text);
    const other = roles.get(ground);
    if (one === undefined || other === undefined) throw new Error(`${theme} lacks ${text} or ${ground}`);
    expect(contrast(one, other)).toBeGreaterThanOrEqual(7);
  });

  test('outlines of controls are seen: 3:1 on the ground', () => {
    expect(contrast(roles.get('edge') ?? '', roles.get('paper') ?? '')).toBeGreaterThanOrEqual(3);
    expect(contrast(roles.get('edge') ?? '', roles.get('card') ?? '')).toBeGreaterThanOrEqual(3);
  });

  test('has the same roles as the day', () => {
    expect([...roles.keys()].sort()).toEqual([...rolesOf('day').keys()].sort());
  });
});

test('no type is smaller than capitals of 4.8 mm, key facts have 7.3 mm', () => {
  const heights = new Map(
    [...sheet.matchAll(/--type-([a-z]+): calc\(([\d.]+) \* var\(--mm\) \/ var\(--cap\)\)/g)].map((match) => [
      match[1],
      Number(match[2]),
    ]),
  );
  expect([...heights.keys()]).toEqual(['small', 'text', 'key', 'headline', 'giant']);
  for (const height of heights.values()) expect(height).toBeGreaterThanOrEqual(4.8);
  expect(heights.get('key')).toBeGreaterThanOrEqual(7.3);
});
