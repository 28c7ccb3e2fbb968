package org.jconv.bench.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a row. */
public enum Status {
  /** All its forks are in. */
  MEASURED("measured"),

  /** A fork ended with an exception or died. */
  FAILED("failed"),

  /** What it computed differs from the oracle's. */
  WRONG_ANSWER("wrong-answer"),

  /** It cannot do this here, and did not start. */
  DECLINED("declined");

  private final String label;

  Status(String label) {
    this.label = label;
  }

  /** As files call it. */
  @JsonValue
  public String label() {
    return label;
  }

  /** Whether something that should have been measured was not. */
  public boolean isFailure() {
    return this == FAILED || this == WRONG_ANSWER;
  }
}
