package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the packed jar as a user does, in a process of its own. */
final class Command {
  static final String JAR = System.getProperty("benchmarks.jar");

  /** One fork of one short iteration, and no roof, whose measurement takes seconds. */
  static final List<String> SHORT =
      List.of("--no-roof", "-f", "1", "-wi", "1", "-w", "20ms", "-i", "1", "-r", "20ms");

  private final Path folder;
  private final String jar;
  private final List<String> jvmArguments = new ArrayList<>();
  private String classPath = "";

  /** Commands that run in this folder. */
  Command(Path folder) {
    this(folder, JAR);
  }

  /** Commands of another jar. */
  Command(Path folder, String jar) {
    this.folder = folder;
    this.jar = jar;
  }

  /** Flags of the JVM that runs the command. */
  Command withJvmArguments(String... arguments) {
    jvmArguments.addAll(List.of(arguments));
    return this;
  }

  /** Further strategies on the class path. */
  Command withClassPath(Path... entries) {
    for (Path entry : entries) {
      classPath += File.pathSeparator + entry;
    }
    return this;
  }

  /** What a command did. */
  record Result(int exitCode, String out, String err) {}

  /** Runs a command to its end. */
  Result run(List<String> more, String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(more);
    return run(all.toArray(String[]::new));
  }

  /** Runs a command to its end. */
  Result run(String... arguments) throws IOException, InterruptedException {
    Path err = Files.createTempFile("err", ".txt");
    Path out = Files.createTempFile("out", ".txt");
    try {
      Process process = start(out, err, arguments);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("the command ends").isTrue();
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts a command. */
  Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    if (classPath.isEmpty()) {
      command.addAll(List.of("-jar", jar));
    } else {
      // the jar's manifest counts with -jar only
      command.add("--enable-native-access=ALL-UNNAMED");
      command.addAll(List.of("-cp", jar + classPath, "org.jconv.bench.cli.Main"));
    }
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }
}
