package org.jconv.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that a person has looked at and found right. With {@code -Djconv.goldens=renew} for the JVM
 * that tests, those that differ are written anew, to be looked at again:
 *
 * <pre>  mvn test -Djvm.test.args=-Djconv.goldens=renew</pre>
 */
public final class Goldens {
  private static final Path FOLDER = Path.of("src/test/resources/org/jconv/bench/report");
  private static final boolean RENEW = "renew".equals(System.getProperty("jconv.goldens"));

  private Goldens() {}

  /** Whether a text is that of the file. */
  public static void check(String file, String text) {
    Path golden = FOLDER.resolve(file);
    try {
      if (RENEW) {
        Files.createDirectories(FOLDER);
        Files.writeString(golden, text);
      }
      assertThat(text).as(file).isEqualTo(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
