package org.jconv.bench.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a row is there on both sides to be compared. */
public enum RowState {
  /** Measured on both sides, in the same way. */
  MATCHED("matched"),

  /** Only the head has it, or only there does it work. */
  NEW("new"),

  /** Only the base has it: the head has none, or declines it. */
  REMOVED("removed"),

  /** A fork of the head failed, or never came back. */
  FAILED("failed"),

  /** The head computes it wrongly. */
  WRONG("wrong"),

  /** The two sides did not measure the same thing. */
  CHANGED("changed"),

  /** One fork of a side, or two blocks: too little to tell noise from a difference. */
  TOO_FEW_FORKS("too-few-forks");

  private final String label;

  RowState(String label) {
    this.label = label;
  }

  /** As files call it. */
  @JsonValue
  public String label() {
    return label;
  }
}
