package org.jconv.bench.report.svg;

/** The colours of what is no data: paper, text and lines. */
public enum Ink implements Paint {
  PAPER("paper", "#ffffff", "#15181c"),
  TEXT("ink", "#1a1c1f", "#e8e8e6"),
  MUTED("mute", "#5b6067", "#a3a9b1"),
  GRID("grid", "#dfe2e5", "#353b42"),
  AXIS("axis", "#8a9097", "#7d848c"),
  STRIPE("stripe", "#f4f6f8", "#1d2126");

  private final String label;
  private final String onLight;
  private final String onDark;

  Ink(String label, String onLight, String onDark) {
    this.label = label;
    this.onLight = onLight;
    this.onDark = onDark;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String onLight() {
    return onLight;
  }

  @Override
  public String onDark() {
    return onDark;
  }
}
