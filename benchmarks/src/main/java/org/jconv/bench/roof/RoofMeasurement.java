package org.jconv.bench.roof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jconv.bench.ChildJvm;
import org.jconv.bench.ForkFlags;

/**
 * Measures the roof of this machine in a JVM of its own. That JVM has the Vector API if its
 * installation does, which this one may lack, and flags such as {@code -XX:MaxVectorSize}, which
 * lower the roof.
 */
public final class RoofMeasurement {
  private static final Duration PER_NUMBER = Duration.ofMillis(700);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** Beginnings of what a JVM may print before the cause of its end. */
  private static final List<String> NO_CAUSE =
      List.of("WARNING:", "Picked up ", "Error occurred during initialization", "[");

  private RoofMeasurement() {}

  /**
   * Measures with {@link ChildJvm#flags()}. Takes three seconds for each number of threads.
   *
   * @param threads numbers of threads, each positive
   * @throws RoofUnavailableException if nothing could be measured
   */
  public static Roof measure(Collection<Integer> threads) throws RoofUnavailableException {
    return measure(threads, ChildJvm.flags(), PER_NUMBER, TIMEOUT);
  }

  /**
   * Measures with other flags.
   *
   * @param flags all flags of the JVM that measures; without {@link ForkFlags#VECTOR} there is no
   *     SIMD peak
   */
  public static Roof measure(Collection<Integer> threads, List<String> flags)
      throws RoofUnavailableException {
    return measure(threads, flags, PER_NUMBER, TIMEOUT);
  }

  /**
   * Measures.
   *
   * @param perNumber the time for each number, after a warm-up of a third of it
   * @param timeout ends the JVM that measures
   */
  static Roof measure(
      Collection<Integer> threads, List<String> flags, Duration perNumber, Duration timeout)
      throws RoofUnavailableException {
    if (threads.isEmpty() || threads.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "the numbers of threads are " + threads + "; there must be some, and each at least 1");
    }
    List<String> arguments = new ArrayList<>(List.of(Long.toString(perNumber.toMillis())));
    new TreeSet<>(threads).forEach(count -> arguments.add(count.toString()));
    List<String> command = ChildJvm.command(flags, RoofProbe.class, arguments);
    try {
      Path out = Files.createTempFile("roof", ".out");
      Path err = Files.createTempFile("roof", ".err");
      try {
        run(command, out, err, timeout);
        return parse(lines(out));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new RoofUnavailableException(
          "the JVM that measures the roof cannot be started or read (" + e + ")", e);
    }
  }

  /** Returns when the command has ended well; in no case is it still running then. */
  private static void run(List<String> command, Path out, Path err, Duration timeout)
      throws IOException, RoofUnavailableException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    Thread atExit = new Thread(process::destroyForcibly);
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
      boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      Runtime.getRuntime().removeShutdownHook(atExit);
      if (!ended) {
        throw new RoofUnavailableException(
            "the JVM that measures the roof did not end within " + timeout.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new RoofUnavailableException(
            "the JVM that measures the roof ended with exit code "
                + process.exitValue()
                + cause(lines(err), lines(out)));
      }
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(atExit);
      Thread.currentThread().interrupt();
      throw new RoofUnavailableException("the measurement of the roof was interrupted", e);
    } catch (IllegalStateException e) { // of the shutdown hook
      throw new RoofUnavailableException("the measurement of the roof was ended with this JVM", e);
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), Charset.defaultCharset()).lines().toList();
  }

  /** The first line that tells something. HotSpot prints on stdout why it cannot start. */
  private static String cause(List<String> errors, List<String> output) {
    return Stream.concat(errors.stream(), output.stream())
        .filter(line -> !line.isBlank() && NO_CAUSE.stream().noneMatch(line::startsWith))
        .findFirst()
        .map(line -> ": " + line)
        .orElse("");
  }

  /** A JVM may print more, such as a log that its user asked for. */
  private static Roof parse(List<String> output) throws RoofUnavailableException {
    String json =
        output.stream()
            .filter(line -> line.startsWith("{"))
            .reduce((first, second) -> second)
            .orElseThrow(
                () ->
                    new RoofUnavailableException(
                        "the JVM that measures the roof printed no result"));
    try {
      return new ObjectMapper().readValue(json, Roof.class);
    } catch (JsonProcessingException e) {
      throw new RoofUnavailableException(
          "the JVM that measures the roof printed something else: " + json, e);
    }
  }
}
