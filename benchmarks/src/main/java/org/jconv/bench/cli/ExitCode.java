package org.jconv.bench.cli;

/** What a command's exit status means. */
final class ExitCode {
  static final int FINE = 0;

  /** Something computed a wrong answer, or became slower or hungrier. */
  static final int WRONG = 1;

  /** The command cannot be understood, or its input not read. */
  static final int BAD_USAGE = 2;

  /** What was measured cannot be judged. */
  static final int UNUSABLE = 3;

  /** Something that should have run did not. */
  static final int DID_NOT_RUN = 4;

  private ExitCode() {}
}
