package org.jconv.bench.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a row's times say. */
public enum Verdict {
  /** Slower by more than the margin. */
  SLOWER("slower"),

  /** Faster by more than the margin. */
  FASTER("faster"),

  /** The difference is less than the margin. */
  SAME("same"),

  /** The forks do not tell. */
  INCONCLUSIVE("inconclusive");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** As files call it. */
  @JsonValue
  public String label() {
    return label;
  }
}
