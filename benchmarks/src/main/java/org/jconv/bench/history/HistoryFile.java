package org.jconv.bench.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jconv.bench.journal.JournalText;
import org.jconv.bench.result.StrictJson;
import org.jconv.bench.result.UnreadableFileException;
import org.jconv.bench.result.WholeFile;

/** {@code history.jsonl}: a line that says so, and then a line for each run, the oldest first. */
public final class HistoryFile {
  /** Its name in the folder of a history. */
  public static final String NAME = "history.jsonl";

  private static final String FORMAT = "jconv-history";
  private static final int VERSION = 1;

  private HistoryFile() {}

  /** The first line. */
  record Header(String format, int version) {}

  /**
   * Reads it.
   *
   * @throws UnreadableFileException if there is none, or it is broken: file, line and what
   */
  public static List<HistoryRun> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new UnreadableFileException(
          "the folder %s holds no %s; history add RUN --to %s makes one"
              .formatted(folder, NAME, folder));
    }
    JournalText text = JournalText.read(file);
    if (text.torn().isPresent()) {
      throw new UnreadableFileException(
          "%s:%d: the last line is not whole".formatted(file, text.lines().size() + 1));
    }
    text.header(Header.class, FORMAT, VERSION);
    List<HistoryRun> runs = new ArrayList<>();
    text.entries(HistoryRun.class, runs::add);
    return runs;
  }

  /**
   * Adds a run, and writes the file as a whole.
   *
   * @throws IllegalArgumentException if the run is there already, or of another machine
   */
  public static List<HistoryRun> add(Path folder, HistoryRun run) {
    List<HistoryRun> runs =
        new ArrayList<>(Files.exists(folder.resolve(NAME)) ? read(folder) : List.of());
    for (HistoryRun other : runs) {
      if (other.started().equals(run.started())) {
        throw new IllegalArgumentException(
            "the run of %s is in %s already".formatted(run.started(), folder.resolve(NAME)));
      }
      if (!other.machine().equals(run.machine())) {
        throw new IllegalArgumentException(
            "%s is the history of another machine or JDK (%s), and this run is of %s; name another folder by --to"
                .formatted(folder.resolve(NAME), other.machine(), run.machine()));
      }
    }
    runs.add(run);
    runs.sort(Comparator.comparing(HistoryRun::started));
    ObjectMapper json = StrictJson.ours();
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(json.writeValueAsBytes(new Header(FORMAT, VERSION)));
      for (HistoryRun one : runs) {
        bytes.write('\n');
        bytes.write(json.writeValueAsString(one).getBytes(StandardCharsets.UTF_8));
      }
      bytes.write('\n');
      Files.createDirectories(folder);
      WholeFile.replace(folder.resolve(NAME), bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(NAME) + " (" + e + ")", e);
    }
    return runs;
  }
}
