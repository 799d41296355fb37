import { describe, expect, it } from "vitest";
import { along, fade, lengthOf, progress } from "./moments";

const bend = [0, 0, 30, 0, 30, 40];

describe("a way through points", () => {
  it("is as long as its parts together", () => expect(lengthOf(bend)).toBe(70));
  it("has no length with one point", () => expect(lengthOf([3, 4])).toBe(0));
  it("is walked part after part", () => {
    expect(along(bend, 0)).toEqual([0, 0]);
    expect(along(bend, 15)).toEqual([15, 0]);
    expect(along(bend, 50)).toEqual([30, 20]);
  });
  it("ends at its last point, however far one goes", () => expect(along(bend, 1000)).toEqual([30, 40]));
  it("goes past points that stand on each other", () => expect(along([0, 0, 0, 0, 10, 0], 5)).toEqual([5, 0]));
});

describe("time", () => {
  it("runs from 0 to 1 and stays there", () => {
    expect(progress("ghost", -5)).toBe(0);
    expect(progress("ghost", 1000)).toBe(0.5);
    expect(progress("ghost", 9000)).toBe(1);
  });
  it("lets things be seen for long and then go", () => {
    expect(fade(0)).toBe(1);
    expect(fade(0.5)).toBeGreaterThan(0.7);
    expect(fade(1)).toBe(0);
  });
});
