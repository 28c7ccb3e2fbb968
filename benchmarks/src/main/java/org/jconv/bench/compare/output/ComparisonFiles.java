package org.jconv.bench.compare.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jconv.bench.compare.Comparison;

/** Writes a comparison to a folder, in all formats. */
public final class ComparisonFiles {
  /** For programs. */
  public static final String JSON = "comparison.json";

  /** For a pull request. */
  public static final String MARKDOWN = "comparison.md";

  /** For what reads the results of tests. */
  public static final String JUNIT = "junit.xml";

  private ComparisonFiles() {}

  /**
   * Writes the files over those that are there.
   *
   * @throws IllegalArgumentException in one sentence, if one cannot be written
   */
  public static void write(Path folder, Comparison comparison) {
    try {
      Files.createDirectories(folder);
      put(folder.resolve(JSON), ComparisonJson.write(comparison));
      put(folder.resolve(MARKDOWN), bytes(ComparisonMarkdown.text(comparison)));
      put(folder.resolve(JUNIT), bytes(JunitXml.text(comparison)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot write the comparison to the folder " + folder + " (" + e + ")", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whole or not at all. */
  private static void put(Path file, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, bytes);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
