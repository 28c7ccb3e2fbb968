package org.jconv.bench.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jconv.bench.report.table.RankedTable;
import org.jspecify.annotations.Nullable;

/** Whether people look at what a command prints while it prints it. */
final class Terminal {
  private static final Pattern SIZE = Pattern.compile("\\s*\\d+\\s+(\\d+)\\s*");

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

  /** The width of the terminal; in a log or a pipe, and where it is not known, 80. */
  static int columns() {
    return isLive() ? columns(System.getenv("COLUMNS"), Terminal::size) : RankedTable.LEAST_COLUMNS;
  }

  /**
   * The width by the variable of the environment, which few shells hand on, or else by what the
   * terminal says.
   *
   * @param size rows and columns, as {@code stty size} prints them; anything if it does not
   */
  static int columns(@Nullable String variable, Supplier<String> size) {
    int columns = number(variable == null ? "" : variable.strip());
    if (columns == 0) {
      Matcher matcher = SIZE.matcher(size.get());
      columns = matcher.matches() ? number(matcher.group(1)) : 0;
    }
    return Math.max(RankedTable.LEAST_COLUMNS, columns);
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
  }

  /** No library, and nothing native of ours: every system with a /dev/tty has stty. */
  private static String size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return "";
      }
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return ""; // such as Windows
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
