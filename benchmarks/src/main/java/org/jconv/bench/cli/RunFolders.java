package org.jconv.bench.cli;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where what runs leaves its results, and what it was told but for that. */
final class RunFolders {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT);

  private RunFolders() {}

  /** {@code results/KIND/<UTC time>}. */
  static Path byTime(String kind) {
    return Path.of("results", kind, NAME.format(ZonedDateTime.now(ZoneOffset.UTC)));
  }

  /**
   * What the user wrote, without what says where, or whether at all.
   *
   * @param all the arguments, the command's name first
   */
  static List<String> command(List<String> all) {
    List<String> command = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      String argument = all.get(i);
      if (argument.equals("--out") || argument.equals("--resume")) {
        i++;
      } else if (!argument.startsWith("--out=")
          && !argument.startsWith("--resume=")
          && !argument.equals("--dry-run")) {
        command.add(argument);
      }
    }
    return command;
  }
}
