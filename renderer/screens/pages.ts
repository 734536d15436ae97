/** Parts a list into pages, each as full as `room` allows; an item larger than that has a page to itself. */
export function pagesOf<Item>(
  items: readonly Item[],
  heightOf: (item: Item) => number,
  room: number,
  gap: number,
): readonly (readonly Item[])[] {
  const pages: Item[][] = [];
  let left = 0;
  for (const item of items) {
    const height = heightOf(item);
    const page = pages.at(-1);
    if (page === undefined || height + gap > left) {
      pages.push([item]);
      left = room - height;
    } else {
      page.push(item);
      left -= height + gap;
    }
  }
  return pages;
}
