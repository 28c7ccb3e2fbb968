package org.jconv.bench.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a call starts from and ends with: only rows of one contract are ranked together. */
public enum Contract {
  /** Operands and results in NCHW and OIHW order; all between them is timed. */
  PLAIN("plain"),

  /** Operands and results in the library's own order, nothing else timed: an upper bound. */
  OWN_LAYOUT("own-layout");

  private final String label;

  Contract(String label) {
    this.label = label;
  }

  /** As result files call it. */
  @JsonValue
  public String label() {
    return label;
  }
}
