/** Two 32-bit words. */
export type Words = readonly [number, number];

/** Mixes a 32-bit word so that every bit of the input moves every bit of the output (murmur3's finalizer). */
export function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 64-bit hash of a text as two unsigned words (two FNV-1a lanes over UTF-16 units, each finalised). */
export function hashText(text: string): Words {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + i), 0x85ebca6b);
    b = (b << 13) | (b >>> 19);
  }
  return [mix(a ^ mix(b)), mix(b ^ mix(a + 0x9e3779b9))];
}
