import { geoArea } from "d3-geo";
import type { Topology } from "topojson-specification";
import file from "../../../src/rashomon/report/assets/world.json?raw";
import { describe, expect, it } from "vitest";
import { coarse, linesOf, near } from "../../src/views/map/lines";
import { claimantsOf, gazetteerNames, spellingsOf } from "../../src/views/map/names";
import type { PlaceView } from "../../src/records";

const world = JSON.parse(file) as Topology;

describe("the lines of the map", () => {
  it("are coast, borders and land, and name nobody", () => {
    const lines = linesOf(world);
    expect(lines.coast.coordinates.length).toBeGreaterThan(500);
    expect(lines.borders.coordinates.length).toBeGreaterThan(100);
    expect(JSON.stringify(world)).not.toMatch(/"(name|id|properties)"/);
  });

  it("leave most of the globe to the sea: no island is turned inside out", () => {
    expect(geoArea(linesOf(world).land) / (4 * Math.PI)).toBeCloseTo(0.29, 1);
  });

  it("are said to be coarse where a map shows more than they hold", () => {
    const { grain } = linesOf(world);
    expect(coarse(grain, 20)).toBe(false);
    expect(coarse(grain, 2000)).toBe(true);
  });

  it("are only those in sight where the map is of one region", () => {
    const all = linesOf(world);
    const seen = near(all, 8, 48, 3);
    expect(seen.borders.coordinates.length).toBeGreaterThan(3);
    expect(seen.borders.coordinates.length).toBeLessThan(all.borders.coordinates.length / 4);
    expect(seen.land.coordinates.length).toBeGreaterThan(0);
  });

  it("need an object 'countries'", () => {
    expect(() => linesOf({ type: "Topology", arcs: [], objects: {} })).toThrow("countries");
  });
});

describe("names of a disputed place", () => {
  const place: PlaceView = {
    key: "nagorno karabakh", name: "Nagorno-Karabakh", lat: 39.8, lon: 46.7, disputed: true,
    also: ["Artsakh", "Dağlıq Qarabağ"], claimants: ["XNK", "AZE"], events: [], claims: ["c"],
    spellings: [{ value: "Karabach", count: 1 }, { value: "Haut-Karabakh", count: 12 }],
  };

  it("are all there, in the order of the alphabet", () => {
    expect(gazetteerNames(place)).toEqual(["Artsakh", "Dağlıq Qarabağ", "Nagorno-Karabakh"]);
    expect(spellingsOf(place).map((one) => one.value)).toEqual(["Haut-Karabakh", "Karabach"]);
    expect(claimantsOf(place).map((one) => one.name)).toEqual(["Azerbaijan", "Nagorno-Karabakh"]);
  });
});
