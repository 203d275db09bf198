// From numbers to pixels. d3-scale brings colours, formats and interpolators that nothing here needs
// (33 KB); ticks of days are d3-time's.

export interface Scale {
  (value: number): number;
  readonly invert: (pixel: number) => number;
}

type Two = readonly [number, number];

/** Equal steps are equally long. A domain of one value lies in the middle. */
export function linear([from, to]: Two, [start, end]: Two): Scale {
  return through((value) => value, (value) => value, [from, to], [start, end]);
}

/** Equal ratios are equally long; for numbers above zero. */
export function logarithmic(domain: Two, range: Two): Scale {
  return through(Math.log, Math.exp, domain, range);
}

/** Nearly linear below `constant`, nearly logarithmic above; has a zero (Webber 2013). */
export function symmetric(domain: Two, range: Two, constant: number): Scale {
  const bend = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value / constant));
  const back = (value: number): number => Math.sign(value) * Math.expm1(Math.abs(value)) * constant;
  return through(bend, back, domain, range);
}

function through(
  bend: (value: number) => number,
  back: (value: number) => number,
  domain: Two,
  [start, end]: Two,
): Scale {
  const [low, high] = [bend(domain[0]), bend(domain[1])];
  const share = (value: number): number => (high === low ? 0.5 : (bend(value) - low) / (high - low));
  return Object.assign((value: number) => start + share(value) * (end - start), {
    invert: (pixel: number) =>
      end === start ? domain[0] : back(low + ((pixel - start) / (end - start)) * (high - low)),
  });
}
