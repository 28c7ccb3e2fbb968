package org.jconv.bench.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a comparison comes to, and the exit status that says so. */
public enum Outcome {
  /** Nothing speaks against the head. */
  FINE("fine", 0),

  /** The head is slower, computes something wrongly, or needs more memory. */
  REGRESSION("regression", 1),

  /** The run cannot be judged. */
  UNUSABLE("unusable", 3),

  /** Something that should have run did not. */
  DID_NOT_RUN("did-not-run", 4),

  /** The sides do not measure the same thing on the same machine. */
  NOT_COMPARABLE("not-comparable", 5);

  private final String label;
  private final int exitCode;

  Outcome(String label, int exitCode) {
    this.label = label;
    this.exitCode = exitCode;
  }

  /** As files call it. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The exit status of the command. */
  public int exitCode() {
    return exitCode;
  }
}
