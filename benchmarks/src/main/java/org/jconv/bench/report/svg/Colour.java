package org.jconv.bench.report.svg;

/**
 * The colours that tell things apart, after Okabe and Ito ("Color Universal Design", 2008), which
 * people with any kind of colour blindness can tell apart. The bright ones are darkened on white,
 * and the dark ones lightened on black, until they stand out by 3:1 as WCAG 2 asks of graphics.
 */
public enum Colour implements Paint {
  GREY("grey", "#6b6b6b", "#a8a8a8"),
  BLUE("blue", "#0072b2", "#4aa3dc"),
  SKY("sky", "#2d93cf", "#56b4e9"),
  GREEN("green", "#009e73", "#1fbf8f"),
  OLIVE("olive", "#938700", "#f0e442"),
  ORANGE("orange", "#bf7e00", "#e69f00"),
  RED("red", "#d55e00", "#f07d2e"),
  PURPLE("purple", "#b65c8d", "#cc79a7");

  private final String label;
  private final String onLight;
  private final String onDark;

  Colour(String label, String onLight, String onDark) {
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
