package org.jconv.bench.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.result.JsonFault;
import org.jconv.bench.result.ResultsJson;
import org.jconv.bench.result.StrictJson;
import org.jconv.bench.result.UnreadableFileException;

/**
 * The whole lines of a journal, whatever it is a journal of: the first says which, and each is JSON
 * by itself.
 *
 * @param file where they are
 * @param lines at least one
 * @param length of the whole lines, in bytes
 * @param torn a sentence on a last line that is not whole, and so was left out
 */
public record JournalText(Path file, List<String> lines, long length, Optional<String> torn) {

  /** Copies the lines. */
  public JournalText {
    lines = List.copyOf(lines);
  }

  /**
   * Reads it. A last line without an end was being written when the run was cut off, and is left
   * out.
   *
   * @throws UnreadableFileException if it cannot be read or has no whole line
   */
  public static JournalText read(Path file) {
    try {
      return of(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }

  /** Of a file's content. */
  static JournalText of(Path file, byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    List<String> lines = Arrays.asList(text.split("\n", -1));
    lines = lines.subList(0, lines.size() - 1);
    if (lines.isEmpty()) {
      throw new UnreadableFileException(
          file + " holds no whole line: the run was cut off before it began; start it anew");
    }
    Optional<String> torn =
        length == bytes.length
            ? Optional.empty()
            : Optional.of(
                "%s:%d: the last line is not whole and was dropped; its fork is measured again"
                    .formatted(file, lines.size() + 1));
    return new JournalText(file, lines, length, torn);
  }

  /**
   * The first line.
   *
   * @throws UnreadableFileException if it is that of another format or version, or broken
   */
  public <H> H header(Class<H> type, String format, int version) {
    try {
      ResultsJson.checkHead(file, lines.get(0).getBytes(StandardCharsets.UTF_8), format, version);
      return StrictJson.ours().readValue(lines.get(0), type);
    } catch (JsonProcessingException e) {
      throw JsonFault.in(file, 1, e);
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }

  /** What takes the lines after the first, one after the other. */
  public interface Reader<E> {
    /**
     * Takes the next.
     *
     * @throws IllegalArgumentException if it does not follow those before
     */
    void take(E entry);
  }

  /**
   * Reads the other lines.
   *
   * @throws UnreadableFileException if one is broken or refused: file, line and why
   */
  public <E> void entries(Class<E> type, Reader<E> reader) {
    var json = StrictJson.ours().readerFor(type);
    for (int i = 1; i < lines.size(); i++) {
      try {
        E entry = json.readValue(lines.get(i));
        reader.take(entry);
      } catch (JsonProcessingException e) {
        throw JsonFault.in(file, i + 1, e);
      } catch (IllegalArgumentException e) {
        throw new UnreadableFileException("%s:%d: %s".formatted(file, i + 1, e.getMessage()), e);
      }
    }
  }
}
