package org.jconv.bench.result;

/** A file that is not what it should be: which, in which line, and what would be right. */
public final class UnreadableFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** In one sentence, which names the file. */
  public UnreadableFileException(String message, Throwable cause) {
    super(message, cause);
  }

  /** In one sentence, which names the file. */
  public UnreadableFileException(String message) {
    super(message);
  }
}
