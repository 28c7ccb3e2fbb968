package org.jconv.bench.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a measurement is for. */
public enum Stage {
  /** To find the rows to look at again; nothing fails by it. */
  SCREEN("screen"),

  /** To judge those rows, by data that did not choose them. */
  CONFIRM("confirm");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  /** As files call it. */
  @JsonValue
  public String label() {
    return label;
  }
}
