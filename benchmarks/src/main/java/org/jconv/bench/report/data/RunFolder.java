package org.jconv.bench.report.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.roof.Roof;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run from the files of its folder: the rows from {@code results.csv}, their iterations
 * from {@code jmh.json}, which has them in the same order, and {@code machine.json}. These files do
 * not hold the iterations that warmed up, nor which rows failed.
 */
public final class RunFolder {
  private static final String CSV = "results.csv";
  private static final String JMH = "jmh.json";
  private static final String MACHINE = "machine.json";

  private final Path folder;
  private final ObjectMapper json = new ObjectMapper();

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a run.
   *
   * @throws IllegalArgumentException in one sentence, if the folder or a file in it cannot be read
   *     or is not what it should be
   */
  public static ReportData read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          folder
              + (Files.exists(folder) ? " is no folder" : " does not exist")
              + "; report needs the folder of a run, with "
              + String.join(", ", CSV, JMH, MACHINE));
    }
    return new RunFolder(folder).read();
  }

  private ReportData read() {
    List<Map<String, String>> lines = csv();
    JsonNode results = tree(JMH);
    if (!results.isArray() || results.size() != lines.size()) {
      throw new IllegalArgumentException(
          folder.resolve(JMH)
              + " holds "
              + (results.isArray() ? results.size() + " results" : "no list of results")
              + "; it must hold one for each of the "
              + lines.size()
              + " rows of "
              + CSV);
    }
    List<ReportRow> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      // the first line is the heading, and people count from one
      String where = folder.resolve(CSV) + ", row " + (i + 1);
      rows.add(CsvLine.row(lines.get(i), JmhEntry.of(results.get(i)), where));
    }
    Optional<JsonNode> machine =
        Files.exists(folder.resolve(MACHINE)) ? Optional.of(tree(MACHINE)) : Optional.empty();
    return new ReportData(
        name(),
        machine.map(this::machine),
        machine.flatMap(this::roof),
        facts(results, machine),
        rows,
        Optional.empty());
  }

  private String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  private List<Map<String, String>> csv() {
    Path file = existing(CSV);
    CsvSchema schema = CsvSchema.emptySchema().withHeader();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper().readerForMapOf(String.class).with(schema).readValues(file.toFile())) {
      List<Map<String, String>> all = rows.readAll();
      if (all.isEmpty()) {
        throw new IllegalArgumentException(file + " holds no row; there is nothing to report");
      }
      return all;
    } catch (JsonProcessingException e) {
      throw unreadable(file, e);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  private JsonNode tree(String name) {
    Path file = existing(name);
    try {
      return json.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw unreadable(file, e);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  private Path existing(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "there is no " + name + " in " + folder + "; report needs the folder of a run");
    }
    return file;
  }

  private static IllegalArgumentException unreadable(Path file, JsonProcessingException e) {
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    return new IllegalArgumentException(
        file
            + (line > 0 ? ", line " + line : "")
            + ": "
            + e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed"),
        e);
  }

  private static IllegalArgumentException cannotRead(Path file, IOException e) {
    return new IllegalArgumentException("cannot read " + file + " (" + e + ")", e);
  }

  private Machine machine(JsonNode tree) {
    if (!(tree instanceof ObjectNode object)) {
      throw new IllegalArgumentException(
          folder.resolve(MACHINE) + " holds no object; it must describe a machine");
    }
    return converted(object.deepCopy().without("roof"), Machine.class);
  }

  private Optional<Roof> roof(JsonNode tree) {
    JsonNode roof = tree.path("roof");
    return roof.isObject() ? Optional.of(converted(roof, Roof.class)) : Optional.empty();
  }

  private <T> T converted(JsonNode tree, Class<T> type) {
    try {
      return json.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw unreadable(folder.resolve(MACHINE), e);
    }
  }

  private List<Fact> facts(JsonNode results, Optional<JsonNode> machine) {
    List<Fact> facts = new ArrayList<>();
    JsonNode first = results.path(0);
    facts.add(
        new Fact(
            "JMH",
            String.format(
                "%s; mode %s; %s forks; %s iterations of %s to warm up, %s of %s measured",
                first.path("jmhVersion").asText("?"),
                first.path("mode").asText("?"),
                first.path("forks").asText("?"),
                first.path("warmupIterations").asText("?"),
                first.path("warmupTime").asText("?"),
                first.path("measurementIterations").asText("?"),
                first.path("measurementTime").asText("?"))));
    machine
        .map(tree -> tree.at("/build/commit").asText(""))
        .filter(commit -> !commit.isEmpty())
        .ifPresent(commit -> facts.add(new Fact("commit", commit)));
    return facts;
  }

  /** The number in a cell; NaN if it is empty. */
  static double number(@Nullable String cell, String column, String where) {
    if (cell == null || cell.isEmpty()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          where + ": " + column + " is '" + cell + "'; it must be a number", e);
    }
  }
}
