// Numbers rounded for people: 4.8 k, 1.3 M. The C# twin is Shared/Picture/Texts/Figures.cs.

export function rounded(value: number): string {
  if (value < 1000) return String(Math.round(value));
  for (const [unit, size] of [["G", 1e9], ["M", 1e6], ["k", 1e3]] as const) {
    // 999,950 and more rounds to the next unit's 1.0.
    if (value < size * 0.99995) continue;
    const scaled = value / size;
    return (scaled < 99.95 ? scaled.toFixed(1) : scaled.toFixed(0)) + " " + unit;
  }
  return String(Math.round(value));
}
