package org.jconv.bench.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which of the two that are compared. */
public enum Side {
  /** What it was, or what others are compared with. */
  BASE("base"),

  /** What it is now. */
  HEAD("head");

  private final String label;

  Side(String label) {
    this.label = label;
  }

  /** As files call it. */
  @JsonValue
  public String label() {
    return label;
  }
}
