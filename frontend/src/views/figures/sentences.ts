// What a mark, a value and a gap say, as sentences: for those who do not see the plot, and for all.

import { day, interfaceLanguage, say, sayValue } from "../../state/words.svelte";
import { kind, type Bounds } from "./bounds";
import type { Upright } from "./scales";
import type { Gap, Point, Series, Value } from "./series";

const GREAT = 1_000_000;

/** A number with its unit as people of this language write it: '51.2%', '€6,000,000'. */
export function amount(value: number, unit?: string, brief = false): string {
  const compact = brief && Math.abs(value) >= GREAT;
  const options: Intl.NumberFormatOptions = compact
    ? { notation: "compact", maximumFractionDigits: 3 }
    : { maximumFractionDigits: 2 };
  const write = (more: Intl.NumberFormatOptions, one: number): string =>
    new Intl.NumberFormat(interfaceLanguage.code, { ...options, ...more }).format(one);
  if (unit === "%") return write({ style: "percent" }, value / 100);
  if (unit && /^[A-Z]{3}$/.test(unit)) {
    return write({ style: "currency", currency: unit, minimumFractionDigits: 0 }, value);
  }
  return unit ? `${write({}, value)} ${unit}` : write({}, value);
}

/** 'at least 4', 'up to 16', '11 to 13', 'about 240', '7'. */
export function bounds(one: Bounds, unit?: string, brief = false): string {
  const [low, high] = [one.min, one.max].map((end) =>
    end === undefined ? "" : amount(end, unit, brief),
  );
  const fill = { low: low ?? "", high: high ?? "" };
  switch (kind(one)) {
    case "at least":
      return say(one.approx ? "figures.at-least-about" : "figures.at-least", fill);
    case "up to":
      return say(one.approx ? "figures.up-to-about" : "figures.up-to", fill);
    case "range":
      return say(one.approx ? "figures.range-about" : "figures.range", fill);
    default:
      return one.approx ? say("figures.about", fill) : fill.low;
  }
}

/** The same in signs, where there is no room for words: '≥ 4', '≤ 16', '11–13', '≈ 240'. */
export function signs(one: Bounds, unit?: string): string {
  const ends = [one.min, one.max].flatMap((end) =>
    end === undefined ? [] : amount(end, unit, true),
  );
  const open = { "at least": "≥", "up to": "≤", exact: "", range: "", any: "" }[kind(one)];
  const sign = `${one.approx ? "≈" : ""}${open}`;
  return `${sign}${sign && "\u00a0"}${[...new Set(ends)].join("–")}`;
}

/** A number with what it counts: 'at least 4 killed'. What only articles name stays in their words. */
export function counted(one: Bounds, { measure, unit }: Pick<Series, "measure" | "unit">): string {
  const value = bounds(one, unit);
  const key = `figures.of-${measure}`;
  const n = one.max ?? one.min ?? 0;
  const said = say(key, { value, n });
  return said === key ? value : said;
}

/** What is counted, in a word or two; things are better told by the words of the articles. */
export function countedWord({ measure, items }: Pick<Series, "measure" | "items">): string {
  return (measure === "count" || measure === "money") && items.length ? "" : sayValue("measure", measure);
}

/** All that a mark says, in full. */
export function sentence(point: Point, series: Series): string {
  const { mark, voice, article } = point;
  const what = counted(mark, series);
  const before = series.repeats.get(point.key);
  const value = series.values.find((one) => one.points.includes(point));
  return [
    say(mark.denied ? "figures.denies" : "figures.says", { voice: voice.words, what }),
    published(mark.told, article?.outlet),
    mark.day ? say("figures.holds-for", { day: day(mark.day) }) : "",
    before ? say("figures.repeats", { voice: before.voice.words, day: told(before) }) : "",
    value && !mark.denied ? say("figures.value-rests", { what: capital(what), rests: rests(value) }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function capital(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase(interfaceLanguage.code) + words.slice(1);
}

function published(iso: string | undefined, outlet: string | undefined): string {
  if (!iso) return say("figures.not-published");
  const fill = { day: day(iso), outlet: outlet ?? "" };
  return say(outlet ? "figures.published-in" : "figures.published", fill);
}

/** The day a number was told, or that nobody knows. */
export function told({ mark }: Point): string {
  return mark.told ? day(mark.told) : say("figures.not-dated");
}

/** '4 articles, 2 origins'. */
export function rests({ articles, origins }: Pick<Value, "articles" | "origins">): string {
  return say("line.rests", {
    articles: say("line.articles", { n: articles }),
    origins: say("line.origins", { n: origins }),
  });
}

/** '11 to 46', for a gap; and 'apart' says how wide it is. */
export function ends({ low, high }: Gap, unit?: string): string {
  return say("figures.range", {
    low: amount(low.mark.max ?? low.mark.min ?? 0, unit, true),
    high: amount(high.mark.min ?? high.mark.max ?? 0, unit, true),
  });
}

export function apartWords(gap: Gap, unit?: string): string {
  if (unit === "%") return say("figures.points-apart", { n: gap.apart });
  return say("figures.apart", { size: amount(gap.apart, unit, true) });
}

/** What differs most: the widest gap of one day, else the whole reach of the numbers. */
export function lead(series: Series): string {
  const widest = widestGap(series.gaps);
  if (!widest) return reach(series);
  return say("figures.widest", {
    day: day(widest.told),
    ends: ends(widest, series.unit),
    apart: apartWords(widest, series.unit),
    low: widest.low.voice.words,
    high: widest.high.voice.words,
  });
}

export function widestGap(gaps: readonly Gap[]): Gap | undefined {
  return gaps.toSorted((a, b) => b.apart - a.apart)[0];
}

/** From the lowest to the highest number of all days. */
export function reach({ values, unit }: Series): string {
  const [lowest, highest] = [values.at(-1)?.points[0]?.mark, values[0]?.points[0]?.mark];
  if (!lowest || !highest) return "";
  if (lowest === highest) return bounds(lowest, unit);
  const open = kind(highest) === "at least";
  return say("figures.reach", {
    low: amount(lowest.min ?? lowest.max ?? 0, unit, true),
    high: open ? bounds(highest, unit, true) : amount(highest.max ?? 0, unit, true),
  });
}

/** What a reader must know of the scale before trusting heights; nothing where it is plain. */
export function scaleNote(scale: Upright, unit?: string): string {
  if (scale.kind === "log") return say("figures.scale-log");
  if (scale.zero) return "";
  return say("figures.scale-from", { from: amount(scale.from, unit) });
}
