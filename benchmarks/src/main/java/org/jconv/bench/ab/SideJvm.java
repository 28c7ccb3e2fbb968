package org.jconv.bench.ab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jconv.bench.ChildJvm;
import org.jconv.bench.compare.Side;

/**
 * Runs commands of the two builds, each in a JVM of its own: the same executable, flags, folder and
 * environment on both sides. What the JVMs print goes to a log.
 */
final class SideJvm {
  /** What takes longer hangs. */
  static final int MOST_MINUTES = 15;

  private final Workplace place;
  private final Map<Side, Jar> jars;
  private final Map<String, String> environment;
  private final Path log;

  /**
   * For these builds.
   *
   * @param environment variables beside this JVM's own
   * @param log is appended to
   */
  SideJvm(Workplace place, Map<Side, Jar> jars, Map<String, String> environment, Path log) {
    this.place = place;
    this.jars = Map.copyOf(jars);
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  /**
   * How a command ended.
   *
   * @param exitCode its exit status, or -1 where it had to be ended
   */
  record Ended(int exitCode, List<String> out, List<String> err) {

    /** What it said last that was to be read by people. */
    String lastWords() {
      for (int i = err.size() - 1; i >= 0; i--) {
        String line = err.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("WARNING:")) {
          return line;
        }
      }
      return "it said nothing";
    }
  }

  /** Runs a command of a side's build. */
  Ended run(Side side, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(ChildJvm.flags());
    command.add(place.sumsFlag(side));
    String main = jarOf(side).mainClass();
    command.addAll(List.of("-cp", place.jar(side).toString(), main));
    command.addAll(arguments);
    return run(command);
  }

  /** Runs a command of this very program, in the same way whatever the side. */
  Ended runOwn(Class<?> main, List<String> arguments) {
    return run(ChildJvm.command(ChildJvm.flags(), main, arguments));
  }

  private Jar jarOf(Side side) {
    Jar jar = jars.get(side);
    if (jar == null) {
      throw new IllegalStateException("there is no jar of the " + side.label());
    }
    return jar;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Ended run(List<String> command) {
    Path out = place.path().resolve("out.txt");
    Path err = place.path().resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(place.path().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      int exitCode = exitCode(process);
      Ended ended = new Ended(exitCode, lines(out), lines(err));
      keep(command, ended);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.get(0) + " (" + e + ")", e);
    }
  }

  private static int exitCode(Process process) {
    try {
      if (process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
    return -1;
  }

  private static List<String> lines(Path file) throws IOException {
    // whatever a broken build prints, it is read
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  private void keep(List<String> command, Ended ended) throws IOException {
    List<String> lines = new ArrayList<>(List.of("# " + String.join(" ", command)));
    lines.addAll(ended.out());
    lines.addAll(ended.err());
    lines.add("# exit code " + ended.exitCode());
    Files.write(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
