package org.jconv.bench.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.roof.Roof;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.json}: the format is described by {@code results.schema.json} beside this class.
 * It begins with its name and version, and a program reads the versions that it knows.
 */
public final class ResultsJson {
  /** What the file says it is. */
  public static final String FORMAT = "jconv-results";

  /** The version that this program writes and reads. */
  public static final int VERSION = 1;

  private ResultsJson() {}

  /** The file, field by field. */
  record Content(
      String format,
      int version,
      RunInfo run,
      Machine machine,
      @Nullable Roof roof,
      List<ResultRow> rows) {}

  /** The bytes of the file. */
  public static byte[] write(
      RunInfo run, Machine machine, Optional<Roof> roof, List<ResultRow> rows) throws IOException {
    return StrictJson.ours()
        .writer()
        .with(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsBytes(new Content(FORMAT, VERSION, run, machine, roof.orElse(null), rows));
  }

  /**
   * Reads the file.
   *
   * @throws UnreadableFileException if it is anything but such a file, whole and right
   */
  public static Results read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      checkHead(file, bytes, FORMAT, VERSION);
      Content content = StrictJson.ours().readValue(bytes, Content.class);
      return new Results(
          Optional.of(content.run()),
          Optional.of(content.machine()),
          Optional.ofNullable(content.roof()),
          content.rows());
    } catch (JsonProcessingException e) {
      throw JsonFault.in(file, e);
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }

  /**
   * Checks that JSON begins with the name of its format and a version.
   *
   * @throws UnreadableFileException if the format or the version is another
   * @throws JsonProcessingException if it is no JSON
   */
  public static void checkHead(Object file, byte[] json, String format, int version)
      throws IOException {
    try (JsonParser parser = StrictJson.ours().createParser(json)) {
      boolean ours =
          parser.nextToken() == JsonToken.START_OBJECT
              && "format".equals(parser.nextFieldName())
              && format.equals(parser.nextTextValue())
              && "version".equals(parser.nextFieldName())
              && parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
      if (!ours) {
        throw new UnreadableFileException(
            "%s:%d: it is none of jconv's files; it must begin with {\"format\":\"%s\",\"version\":%d"
                .formatted(file, parser.currentLocation().getLineNr(), format, version));
      }
      if (parser.getIntValue() != version) {
        throw new UnreadableFileException(
            "%s:%d: its version is %d, and this program reads version %d; use the jconv that wrote it"
                .formatted(
                    file, parser.currentLocation().getLineNr(), parser.getIntValue(), version));
      }
    }
  }
}
