package org.jconv.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jconv.bench.machine.Machine;
import org.jspecify.annotations.Nullable;

/**
 * A machine's baseline: the files of one run in {@code results/<machine>/baseline}, and {@code
 * accepted.jsonl} beside it, a line for each time that somebody put another run there, and why.
 * Nothing changes it but that.
 */
public final class AcceptedBaseline {
  private static final String FOLDER = "baseline";
  private static final String ACCEPTED = "accepted.jsonl";
  private static final List<String> FILES =
      List.of(ResultFolder.RESULTS, "results.csv", ResultFolder.MACHINE, ResultFolder.JMH);
  private static final Pattern NOISE =
      Pattern.compile("\\([^)]*\\)|@.*|\\b(intel|amd|cpu|processor|[0-9]+-core)\\b");

  private AcceptedBaseline() {}

  /**
   * A line of {@code accepted.jsonl}.
   *
   * @param at when
   * @param by who
   * @param run the run's folder, its last name
   * @param commit of the run's sources
   * @param dirty whether they had changed since; null where the commit is unknown
   * @param reason why, in words
   */
  public record Acceptance(
      Instant at, String by, String run, String commit, @Nullable Boolean dirty, String reason) {}

  /** Such as {@code xeon-avx512-2-cores-jdk17}: what a reader knows a machine by. */
  public static String machineName(Machine machine) {
    String name = machine.cpu().name() == null ? machine.os().arch() : machine.cpu().name();
    String model = NOISE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(" ");
    List<String> isa = machine.cpu().isa();
    String vectors = isa.contains("avx512f") ? "avx512" : isa.contains("avx2") ? "avx2" : "";
    int cores = machine.cpu().availableProcessors();
    String jdk = machine.jdk().version().replaceFirst("[^0-9].*", "");
    String all =
        "%s %s %d %s jdk%s".formatted(model, vectors, cores, cores == 1 ? "core" : "cores", jdk);
    return all.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /**
   * Makes a run the baseline of its machine.
   *
   * @param run its folder
   * @param to the machine's folder; null for the one in {@code results} that has its name
   * @return the baseline's folder
   * @throws IllegalArgumentException if the run is not whole, or the folder another machine's
   */
  public static Path accept(Path run, @Nullable Path to, String by, String reason, Instant at) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("--reason is empty; it must say why");
    }
    Path file = run.resolve(ResultFolder.RESULTS);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "the folder %s holds no %s; a baseline is a run of this program"
              .formatted(run, ResultFolder.RESULTS));
    }
    Results results = ResultsJson.read(file);
    Machine machine = results.machine().orElseThrow();
    if (results.run().orElseThrow().finished() == null || !results.failures().isEmpty()) {
      throw new IllegalArgumentException(
          "the run in %s %s; a baseline must be whole"
              .formatted(
                  run, results.failures().isEmpty() ? "was cut off" : "has rows that failed"));
    }
    Path folder = to == null ? Path.of("results", machineName(machine)) : to;
    Path baseline = folder.resolve(FOLDER);
    Path before = baseline.resolve(ResultFolder.RESULTS);
    if (Files.exists(before)) {
      Machine then = ResultsJson.read(before).machine().orElseThrow();
      if (!then.cpu().equals(machine.cpu())
          || !then.jdk().version().equals(machine.jdk().version())) {
        throw new IllegalArgumentException(
            "%s is the baseline of another machine or JDK (%s); name another folder by --to"
                .formatted(baseline, then.summary()));
      }
    }
    Machine.Build build = machine.build();
    Path name = run.toAbsolutePath().normalize().getFileName();
    Acceptance acceptance =
        new Acceptance(at, by, String.valueOf(name), build.commit(), build.dirty(), reason);
    try {
      Files.createDirectories(baseline);
      append(folder.resolve(ACCEPTED), acceptance);
      for (String one : FILES) {
        if (Files.exists(run.resolve(one))) {
          WholeFile.replace(baseline.resolve(one), Files.readAllBytes(run.resolve(one)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + baseline + " (" + e + ")", e);
    }
    return baseline;
  }

  private static void append(Path file, Acceptance acceptance) throws IOException {
    ObjectMapper json = StrictJson.ours();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (Files.exists(file)) {
      bytes.write(Files.readAllBytes(file));
    }
    bytes.write(json.writeValueAsBytes(acceptance));
    bytes.write('\n');
    WholeFile.replace(file, bytes.toByteArray());
  }
}
