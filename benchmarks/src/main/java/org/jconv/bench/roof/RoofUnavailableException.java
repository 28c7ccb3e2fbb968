package org.jconv.bench.roof;

/** The roof could not be measured at all. Its message is one sentence that says why. */
public final class RoofUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  RoofUnavailableException(String message) {
    super(message);
  }

  RoofUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
