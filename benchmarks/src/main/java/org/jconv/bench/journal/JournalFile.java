package org.jconv.bench.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.result.JsonFault;
import org.jconv.bench.result.ResultsJson;
import org.jconv.bench.result.StrictJson;
import org.jconv.bench.result.UnreadableFileException;

/**
 * A journal that was read.
 *
 * @param header its first line
 * @param entries the others
 * @param length of its whole lines, in bytes
 * @param torn a sentence on a last line that is not whole, and so was left out
 */
public record JournalFile(
    JournalEntry.Header header, List<JournalEntry> entries, long length, Optional<String> torn) {

  /** Copies the entries. */
  public JournalFile {
    entries = List.copyOf(entries);
  }

  /**
   * Reads it. A last line without an end was being written when the run was cut off, and is left
   * out.
   *
   * @throws UnreadableFileException if anything else is wrong: file, line and what
   */
  public static JournalFile read(Path file) {
    try {
      return of(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }

  /** Of a file's content. */
  static JournalFile of(Path file, byte[] bytes) {
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
    ObjectMapper json = StrictJson.ours();
    JournalEntry.Header header = header(file, json, lines.get(0));
    List<JournalEntry> entries = new ArrayList<>();
    RunState state = new RunState(header.rows());
    for (int i = 1; i < lines.size(); i++) {
      JournalEntry entry = entry(file, json, i + 1, lines.get(i));
      try {
        state.add(entry);
      } catch (IllegalArgumentException e) {
        throw new UnreadableFileException("%s:%d: %s".formatted(file, i + 1, e.getMessage()), e);
      }
      entries.add(entry);
    }
    Optional<String> torn =
        length == bytes.length
            ? Optional.empty()
            : Optional.of(
                "%s:%d: the last line is not whole and was dropped; its fork is measured again"
                    .formatted(file, lines.size() + 1));
    return new JournalFile(header, entries, length, torn);
  }

  private static JournalEntry.Header header(Path file, ObjectMapper json, String line) {
    try {
      ResultsJson.checkHead(
          file, line.getBytes(StandardCharsets.UTF_8), JournalEntry.FORMAT, JournalEntry.VERSION);
      return json.readValue(line, JournalEntry.Header.class);
    } catch (JsonProcessingException e) {
      throw JsonFault.in(file, 1, e);
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }

  private static JournalEntry entry(Path file, ObjectMapper json, int number, String line) {
    try {
      return json.readValue(line, JournalEntry.class);
    } catch (JsonProcessingException e) {
      throw JsonFault.in(file, number, e);
    }
  }
}
