package org.jconv.bench.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/** How the two sides came to be, which says what may be made of them. */
public enum Kind {
  /** Two builds, fork beside fork: differences are taken within blocks, and may fail. */
  INTERLEAVED("interleaved"),

  /** Two runs, one after the other: what the machine did meanwhile looks like a difference. */
  TWO_RUNS("two-runs"),

  /** One run, of which one strategy is the base of all others. */
  STRATEGIES("strategies");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** As files call it. */
  @JsonValue
  public String label() {
    return label;
  }

  /** Whether forks come in pairs. */
  public boolean isPaired() {
    return this == INTERLEAVED;
  }
}
