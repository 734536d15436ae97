import { registerHooks } from 'node:module';
import type { Replacement } from './planted/planted.ts';

/**
 * From now on modules of this thread are loaded with these texts in place of their own. Throws when a text is not
 * there exactly once: the bug would not be planted, and nobody would notice.
 */
export function replaceModules(replacements: readonly Replacement[]): void {
  const root = new URL('../../', import.meta.url);
  registerHooks({
    load(url, context, next) {
      const own = replacements.filter(({ module }) => new URL(module, root).href === url);
      const loaded = next(url, context);
      if (own.length === 0) return loaded;
      let source = Buffer.from((loaded.source ?? '') as Uint8Array).toString('utf8');
      for (const { module, find, replace } of own) {
        if (source.split(find).length !== 2) throw new Error(`${module} does not say once: ${find}`);
        source = source.replace(find, () => replace);
      }
      return { ...loaded, source };
    },
  });
}
