package org.jconv.bench;

/** A strategy's result differs from the oracle's by more than rounding explains. */
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says which strategy, direction, shape and element. */
  public WrongAnswerException(String message) {
    super(message);
  }
}
