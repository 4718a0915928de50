// Whether two values that JSON can hold are the same, whatever the order of their keys: a database may give them in another.

export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [ofLeft, ofRight] = [Object.entries(left), new Map(Object.entries(right))];
  return ofLeft.length === ofRight.size && ofLeft.every(([key, value]) => ofRight.has(key) && isSame(value, ofRight.get(key)));
}
