package org.jconv.bench.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jconv.bench.WrongAnswerException;
import org.jconv.bench.result.Status;

/**
 * Why a fork failed.
 *
 * @param status whether it computed something wrong, or did not run to its end
 * @param reason in one line
 */
record FailureReason(Status status, String reason) {
  private static final Pattern EXIT = Pattern.compile("Forked VM failed with exit code (\\d+)");

  /** A process that a signal ends exits with this and the number of the signal. */
  private static final int SIGNAL = 128;

  static FailureReason of(Throwable failure) {
    Throwable cause = rootCause(failure);
    boolean wrong = cause instanceof WrongAnswerException;
    String text =
        wrong || cause instanceof IllegalArgumentException
            ? String.valueOf(cause.getMessage())
            : cause.toString();
    String line = text.lines().findFirst().orElse(text);
    Matcher exit = EXIT.matcher(line);
    return new FailureReason(
        wrong ? Status.WRONG_ANSWER : Status.FAILED,
        exit.find() ? exited(Integer.parseInt(exit.group(1))) : line);
  }

  private static String exited(int code) {
    String signal = code > SIGNAL ? ", by signal " + (code - SIGNAL) : "";
    return "its JVM ended with exit code " + code + signal + "; jmh.log has its last words";
  }

  /** JMH hides a fork's exception among the suppressed ones of its own. */
  private static Throwable rootCause(Throwable e) {
    Throwable cause = e;
    while (true) {
      if (cause.getCause() != null) {
        cause = cause.getCause();
      } else if (cause.getSuppressed().length > 0) {
        cause = cause.getSuppressed()[0];
      } else {
        return cause;
      }
    }
  }
}
