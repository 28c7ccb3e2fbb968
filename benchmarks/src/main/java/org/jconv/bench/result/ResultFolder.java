package org.jconv.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.roof.Roof;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * The folder of one run: {@code machine.json}, {@code results.csv}, {@code jmh.json} in JMH's own
 * format, and {@code jmh.log}. Each file is replaced as a whole, so that whenever a run ends, what
 * is there is valid.
 */
public final class ResultFolder {
  private static final String MACHINE = "machine.json";
  private static final String CSV = "results.csv";
  private static final String JMH = "jmh.json";
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
      try (Stream<Path> files = Files.list(path)) {
        if (files.findAny().isPresent()) {
          throw new IllegalArgumentException(
              "the folder " + path + " is not empty; results must go into a new or an empty one");
        }
      }
      Files.createFile(path.resolve(LOG));
      return new ResultFolder(path);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot write results to the folder " + path + " (" + e + "); name another by --out", e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The file for JMH's own report. */
  public Path log() {
    return path.resolve(LOG);
  }

  /** Writes the machine, and its roof if that was measured. */
  public void write(Machine machine, Optional<Roof> roof) {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode tree = json.valueToTree(machine);
    tree.set("roof", json.valueToTree(roof.orElse(null)));
    replace(MACHINE, () -> json.writeValueAsBytes(tree));
  }

  /** Writes all that has been measured so far, under the roof if that was measured. */
  public void write(
      List<Measurement> measurements, List<RunResult> jmhResults, Optional<Roof> roof) {
    CsvMapper csv = new CsvMapper();
    CsvSchema schema = csv.schemaFor(CsvRow.class).withHeader();
    List<CsvRow> rows = measurements.stream().map(m -> CsvRow.of(m, measurements, roof)).toList();
    replace(CSV, () -> csv.writer(schema).writeValueAsBytes(rows));
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
    Path next = path.resolve(name + ".next");
    try {
      Files.write(next, content.bytes());
      try {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
