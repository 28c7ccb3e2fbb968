package org.jconv.bench.machine;

/** Why a native library does not load, in words for a sentence. */
public final class RootCause {
  private RootCause() {}

  /**
   * The first line of what lies at the root of a failure, with the last name only of every path in
   * it.
   */
  public static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause
        .toString()
        .lines()
        .findFirst()
        .orElse("no message")
        .replaceFirst("(java\\.library\\.path): .*", "$1") // a list of folders
        .replaceAll("\\S*[/\\\\]", "");
  }
}
