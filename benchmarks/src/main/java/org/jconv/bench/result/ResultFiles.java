package org.jconv.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.roof.Roof;

/** Results from whatever a user names: a run's folder, our file, or JMH's. */
public final class ResultFiles {
  private ResultFiles() {}

  /**
   * Reads {@code results.json} of a folder, or the {@code jmh.json} and {@code machine.json} of an
   * older one; of a file, its content tells whose it is.
   *
   * @throws UnreadableFileException if there is no such file, or it is broken
   */
  public static Results read(Path path) {
    if (!Files.exists(path)) {
      throw new UnreadableFileException(
          path + " does not exist; name a run's folder, its results.json, or a JSON file of JMH's");
    }
    if (!Files.isDirectory(path)) {
      return isArray(path) ? JmhJson.read(path) : ResultsJson.read(path);
    }
    Path ours = path.resolve(ResultFolder.RESULTS);
    if (Files.exists(ours)) {
      return ResultsJson.read(ours);
    }
    Path jmh = path.resolve(ResultFolder.JMH);
    if (!Files.exists(jmh)) {
      throw new UnreadableFileException(
          "the folder " + path + " holds no results; there must be a results.json or a jmh.json");
    }
    Results results = JmhJson.read(jmh);
    Path machine = path.resolve(ResultFolder.MACHINE);
    return Files.exists(machine) ? withMachine(results, machine) : results;
  }

  /** JMH's file is an array; ours is an object. */
  private static boolean isArray(Path file) {
    try {
      return Files.readString(file).stripLeading().startsWith("[");
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }

  private static Results withMachine(Results results, Path file) {
    ObjectMapper json = StrictJson.ours();
    try {
      JsonNode tree = json.readTree(Files.readAllBytes(file));
      if (!(tree instanceof ObjectNode machine)) {
        throw new UnreadableFileException(file + ":1: it must be an object, a machine's");
      }
      JsonNode roof = machine.remove("roof");
      return new Results(
          results.run(),
          Optional.of(json.treeToValue(machine, Machine.class)),
          Optional.ofNullable(roof == null ? null : json.treeToValue(roof, Roof.class)),
          results.rows());
    } catch (JsonProcessingException e) {
      throw JsonFault.in(file, e);
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }
}
