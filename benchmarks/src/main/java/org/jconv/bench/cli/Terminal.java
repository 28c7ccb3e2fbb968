package org.jconv.bench.cli;

import java.io.Console;

/** Whether people look at what a command prints while it prints it. */
final class Terminal {
  private Terminal() {}

  /** Whether it is a terminal that can write over a line. */
  static boolean isLive() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      // JDK 22 and later have a console in any case, and this method
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
