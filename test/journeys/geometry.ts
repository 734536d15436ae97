/**
 * Judges the page as it stands: everything inside the window, nothing cut off, nothing on top of another thing,
 * controls of 15 mm and capitals of 4.8 mm at least, contrast of 7:1 at least, no page that scrolls. Returns one
 * sentence for each problem.
 *
 * Runs inside the page: it may use nothing from outside itself. A millimetre is that of the glass, 267.66 × 475.84 mm
 * (102.5 PPI at 1080×1920), and shrinks with the window.
 */
export function inspect(): string[] {
  const mm = Math.min(innerWidth / 267.66, innerHeight / 475.84);
  /** Pixels that rounding may cost. */
  const slack = 1;
  const minControl = 15 * mm;
  const minCapital = 4.8;
  const minContrast = 7;

  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];

  const problems = new Set<string>();
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  const canvas = context;
  const colours = new Map<string, Colour>();
  const glass: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };

  function inside(box: Box, frame: Box): boolean {
    return (
      box.left >= frame.left - slack &&
      box.top >= frame.top - slack &&
      box.right <= frame.right + slack &&
      box.bottom <= frame.bottom + slack
    );
  }

  function overlap(one: Box, other: Box): boolean {
    const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return width > slack && height > slack;
  }

  function visible(element: Element): boolean {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  function nameOf(element: Element): string {
    const action = element.closest('[data-action]');
    if (action === element) {
      const data = Object.entries((element as HTMLElement).dataset).map(([key, value]) => `${key}=${value ?? ''}`);
      return `control [${data.join(' ')}]`;
    }
    return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
  }

  function place(box: Box): string {
    return [box.left, box.top, box.right, box.bottom].map((edge) => String(Math.round(edge))).join(',');
  }

  /** What ancestors that cut their content off leave to see. */
  function clipOf(element: Element): Box {
    let { left, top, right, bottom } = glass;
    for (let up: Element | null = element; up !== null && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const box = up.getBoundingClientRect();
      if (style.overflowX !== 'visible') [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      if (style.overflowY !== 'visible') [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return { left, top, right, bottom };
  }

  /** Any CSS colour as the canvas paints it. */
  function colourOf(css: string): Colour {
    const known = colours.get(css);
    if (known !== undefined) return known;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    const colour: Colour = [red, green, blue, alpha / 255];
    colours.set(css, colour);
    return colour;
  }

  function over(top: Colour, ground: Colour): Colour {
    const share = top[3];
    const mix = (index: 0 | 1 | 2): number => top[index] * share + ground[index] * (1 - share);
    return [mix(0), mix(1), mix(2), 1];
  }

  /** What an element stands on: grounds upwards, the topmost opaque one ends the walk. A gradient counts by its colours. */
  function groundsOf(element: Element): Colour[] {
    const layers: Colour[][] = [];
    for (let up: Element | null = element; up !== null; up = up.parentElement) {
      const style = getComputedStyle(up);
      const ground = colourOf(style.backgroundColor);
      const stops = style.backgroundImage.match(/(?:rgba?|color|oklab|oklch|hsla?)\([^()]*\)/gu) ?? [];
      if (stops.length > 0) layers.push(stops.map((stop) => over(colourOf(stop), over(ground, [255, 255, 255, 1]))));
      else if (ground[3] > 0) layers.push([ground]);
      if (stops.length > 0 || ground[3] === 1) break;
    }
    let grounds: Colour[] = [[255, 255, 255, 1]];
    for (const layer of layers.reverse()) grounds = grounds.flatMap((ground) => layer.map((top) => over(top, ground)));
    return grounds;
  }

  function luminance(colour: Colour): number {
    const [red, green, blue] = colour.slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  }

  function contrast(one: Colour, other: Colour): number {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function opacityOf(element: Element): number {
    let opacity = 1;
    for (let up: Element | null = element; up !== null; up = up.parentElement) {
      opacity *= Number(getComputedStyle(up).opacity);
    }
    return opacity;
  }

  /** The nearest ancestor that looks like a plate: a text beyond its edge looks spilled. */
  function plateOf(element: Element): Element | undefined {
    for (let up: Element | null = element; up !== null && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.display === 'inline') continue;
      const border = Number.parseFloat(style.borderTopWidth) > 0 && colourOf(style.borderTopColor)[3] > 0;
      if (border || colourOf(style.backgroundColor)[3] > 0 || up.tagName === 'BUTTON') return up;
    }
    return undefined;
  }

  function exempt(element: Element): boolean {
    return element.closest(':disabled, [aria-disabled="true"]') !== null;
  }

  // The page itself.
  for (const element of [document.documentElement, document.body, document.querySelector('main')]) {
    if (element === null) continue;
    if (element.scrollWidth > innerWidth || element.scrollHeight > innerHeight) {
      problems.add(`${nameOf(element)} scrolls: ${String(element.scrollWidth)} × ${String(element.scrollHeight)}`);
    }
  }

  // Everything that is drawn. Inside a drawing only its frame counts: its own parts may be cut on purpose.
  for (const element of document.body.querySelectorAll('*')) {
    if ((element.parentElement?.closest('svg') ?? null) !== null || !visible(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if (!inside(box, glass)) problems.add(`${nameOf(element)} is outside the window: ${place(box)}`);
    else if (element.tagName === 'svg' && !inside(box, clipOf(element))) {
      problems.add(`a drawing in ${nameOf(element.parentElement ?? element)} is cut off: ${place(box)}`);
    }
  }

  // Controls.
  const controls = [...document.body.querySelectorAll('button, a[href], input, [role="button"]')].filter(visible);
  for (const [index, control] of controls.entries()) {
    const box = control.getBoundingClientRect();
    if (box.width < minControl - 0.05 || box.height < minControl - 0.05) {
      const size = [box.width, box.height].map((side) => (side / mm).toFixed(1));
      problems.add(`${nameOf(control)} is smaller than 15 mm: ${size.join(' × ')} mm`);
    }
    if (!inside(box, clipOf(control))) problems.add(`${nameOf(control)} is cut off: ${place(box)}`);
    const middle = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!exempt(control) && middle !== null && !control.contains(middle)) {
      problems.add(`${nameOf(control)} is covered by ${nameOf(middle)}`);
    }
    for (const other of controls.slice(index + 1)) {
      if (overlap(box, other.getBoundingClientRect())) problems.add(`${nameOf(control)} overlaps ${nameOf(other)}`);
    }
  }

  // Texts.
  const texts: { readonly text: string; readonly node: Text; readonly ink: Box }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent === null || node.data.trim() === '') continue;
    if (parent.closest('svg, script, style') !== null || !visible(parent)) continue;
    const style = getComputedStyle(parent);
    const size = Number.parseFloat(style.fontSize);
    // Measured large, because small sizes are rounded to whole pixels.
    canvas.font = `${style.fontStyle} ${style.fontWeight} 1000px ${style.fontFamily}`;
    const capital = ((canvas.measureText('Н').actualBoundingBoxAscent / 1000) * size) / mm;
    const shown = style.textTransform === 'uppercase' ? node.data.toUpperCase() : node.data;
    const text = shown.trim().slice(0, 40);
    if (capital < minCapital - 0.005) problems.add(`"${text}": its capitals have only ${capital.toFixed(2)} mm`);

    if (!exempt(parent)) {
      const opacity = opacityOf(parent);
      const ink = colourOf(style.color);
      const worst = Math.min(
        ...groundsOf(parent).map((ground) =>
          contrast(over([ink[0], ink[1], ink[2], ink[3] * opacity], ground), ground),
        ),
      );
      if (worst < minContrast - 0.005) problems.add(`"${text}": its contrast is only ${worst.toFixed(2)}:1`);
    }

    const measured = canvas.measureText(shown);
    const toInk = (measured.fontBoundingBoxAscent - measured.actualBoundingBoxAscent) * (size / 1000);
    const inkHeight = (measured.actualBoundingBoxAscent + measured.actualBoundingBoxDescent) * (size / 1000);
    const range = document.createRange();
    range.selectNodeContents(node);
    const clip = clipOf(parent);
    const plate = plateOf(parent);
    for (const line of range.getClientRects()) {
      if (line.width === 0) continue;
      const ink = { left: line.left, right: line.right, top: line.top + toInk, bottom: line.top + toInk + inkHeight };
      if (!inside(ink, clip)) problems.add(`"${text}" is cut off: ${place(ink)} in ${place(clip)}`);
      if (plate !== undefined && !inside(ink, plate.getBoundingClientRect())) {
        problems.add(
          `"${text}" spills out of ${nameOf(plate)}: ${place(ink)} in ${place(plate.getBoundingClientRect())}`,
        );
      }
      for (const other of texts) {
        if (other.node !== node && overlap(other.ink, ink)) problems.add(`"${text}" runs into "${other.text}"`);
      }
      texts.push({ text, node, ink });
    }
  }
  return [...problems];
}
