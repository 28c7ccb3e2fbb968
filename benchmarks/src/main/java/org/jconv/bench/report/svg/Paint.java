package org.jconv.bench.report.svg;

/** A colour of charts: one on paper and light screens, another on dark ones. */
public interface Paint {
  /** The name in style sheets. */
  String label();

  /** On a light background, as {@code #rrggbb}. */
  String onLight();

  /** On a dark background. */
  String onDark();
}
