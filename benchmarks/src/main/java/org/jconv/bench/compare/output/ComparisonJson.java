package org.jconv.bench.compare.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jconv.bench.compare.Comparison;
import org.jconv.bench.result.JsonFault;
import org.jconv.bench.result.ResultsJson;
import org.jconv.bench.result.StrictJson;
import org.jconv.bench.result.UnreadableFileException;

/**
 * {@code comparison.json}: all of a comparison, as {@code comparison.schema.json} beside this class
 * describes it.
 */
public final class ComparisonJson {
  /** What the file says it is. */
  public static final String FORMAT = "jconv-comparison";

  /** The version that this program writes and reads. */
  public static final int VERSION = 1;

  private ComparisonJson() {}

  record Content(String format, int version, Comparison comparison) {}

  /** The bytes of the file. */
  public static byte[] write(Comparison comparison) {
    try {
      return StrictJson.ours()
          .writer()
          .with(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsBytes(new Content(FORMAT, VERSION, comparison));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the file.
   *
   * @throws UnreadableFileException if it is anything but such a file, whole and right
   */
  public static Comparison read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      ResultsJson.checkHead(file, bytes, FORMAT, VERSION);
      return StrictJson.ours().readValue(bytes, Content.class).comparison();
    } catch (JsonProcessingException e) {
      throw JsonFault.in(file, e);
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }
}
