package org.jconv.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.roof.Roof;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * The folder of one run: {@code results.json}, and what is made of it, {@code results.csv}, {@code
 * machine.json}, {@code jmh.json} in JMH's own format; {@code jmh.log}. Each file is replaced as a
 * whole and forced to disk, so that whenever a run ends, what is there is valid.
 */
public final class ResultFolder {
  /** Our result file. */
  public static final String RESULTS = "results.json";

  /** What is appended to while the run goes on. */
  public static final String JOURNAL = "journal.jsonl";

  static final String MACHINE = "machine.json";
  static final String JMH = "jmh.json";

  /** All rows as a table. */
  public static final String CSV = "results.csv";

  private static final String LOG = "jmh.log";

  private final Path path;

  private ResultFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder, and those above it.
   *
   * @throws IllegalArgumentException if it cannot be written to or already holds something
   */
  public static ResultFolder create(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw cannotWrite(path, e);
    }
    checkEmpty(path);
    return new ResultFolder(path);
  }

  /**
   * Refuses a folder that holds something.
   *
   * @throws IllegalArgumentException if it does
   */
  public static void checkEmpty(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      if (files.findAny().isPresent()) {
        String resume =
            Files.exists(path.resolve(JOURNAL))
                ? ", and --resume " + path + " goes on with the run that is there"
                : "";
        throw new IllegalArgumentException(
            "the folder %s is not empty; results must go into a new or an empty one%s"
                .formatted(path, resume));
      }
    } catch (IOException e) {
      throw cannotWrite(path, e);
    }
  }

  private static IllegalArgumentException cannotWrite(Path path, IOException e) {
    return new IllegalArgumentException(
        "cannot write results to the folder " + path + " (" + e + "); name another by --out", e);
  }

  /**
   * The folder of a run that was begun.
   *
   * @throws IllegalArgumentException if it holds none
   */
  public static ResultFolder of(Path path) {
    if (!Files.isRegularFile(path.resolve(JOURNAL))) {
      throw new IllegalArgumentException(
          "the folder %s holds no %s, so there is no run to go on with; --out %s starts one"
              .formatted(path, JOURNAL, path));
    }
    return new ResultFolder(path);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The file of what has been measured, fork by fork. */
  public Path journal() {
    return path.resolve(JOURNAL);
  }

  /** The file for JMH's own report. */
  public Path log() {
    return path.resolve(LOG);
  }

  /**
   * Writes all files but the journal and the log.
   *
   * @param rows what has been measured, has failed or was declined
   * @param jmhResults the measured rows as JMH has them
   */
  public void write(
      RunInfo run,
      Machine machine,
      Optional<Roof> roof,
      List<ResultRow> rows,
      Collection<RunResult> jmhResults) {
    replace(RESULTS, () -> ResultsJson.write(run, machine, roof, rows));
    replace(
        CSV,
        () -> ResultsCsv.write(new Results(Optional.of(run), Optional.of(machine), roof, rows)));
    replace(
        MACHINE,
        () -> {
          ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
          ObjectNode tree = json.valueToTree(machine);
          tree.set("roof", json.valueToTree(roof.orElse(null)));
          return json.writeValueAsBytes(tree);
        });
    replace(
        JMH,
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(jmhResults);
          }
          return bytes.toByteArray();
        });
  }

  private interface Content {
    byte[] bytes() throws IOException;
  }

  private void replace(String name, Content content) {
    Path file = path.resolve(name);
    try {
      WholeFile.replace(file, content.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write %s (%s); what was measured is kept, and --resume %s goes on with it"
              .formatted(file, e.getMessage(), path),
          e);
    }
  }
}
