package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jconv.bench.cli.Command.Result;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.ResultFiles;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are cut off, go on, meet another run, or do not start. */
class ResumeIT {
  private static final String TINY = "mb1ic3ih9oc4kh3n\"tiny\"";

  /** Two rows. */
  private static final List<String> RUN =
      List.of(
          "forward$",
          "--no-roof",
          "--strategies",
          "tiled-loops,im2col+ejml",
          "--shapes",
          TINY,
          "-wi",
          "1",
          "-w",
          "20ms",
          "-i",
          "2");

  @TempDir Path folder;
  private Command command;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void prepare() {
    command = new Command(folder);
  }

  @AfterEach
  void end() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Of two forks each, and short, unless it says otherwise. */
  private static String[] run(String... more) {
    List<String> arguments = new ArrayList<>(RUN);
    for (List<String> option : List.of(List.of("-f", "2"), List.of("-r", "20ms"))) {
      if (!List.of(more).contains(option.get(0))) {
        arguments.addAll(option);
      }
    }
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** Ends a run with all its processes, as a power cut does, once its journal has so many lines. */
  private Path killed(int lines, String... arguments) throws Exception {
    Path journal = folder.resolve("out").resolve("journal.jsonl");
    Process process = begun(lines, arguments);
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      one.onExit().get(30, TimeUnit.SECONDS);
    }
    return journal;
  }

  private Process begun(int lines, String... arguments) throws Exception {
    Path journal = folder.resolve("out").resolve("journal.jsonl");
    Process process =
        command.start(folder.resolve("out.txt"), folder.resolve("err.txt"), arguments);
    started.add(process);
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (lines(journal) < lines && Instant.now().isBefore(end)) {
      Thread.sleep(20);
    }
    assertThat(lines(journal)).as("lines of the journal").isGreaterThanOrEqualTo(lines);
    return process;
  }

  private static long lines(Path journal) throws IOException {
    return Files.exists(journal)
        ? Files.readString(journal).chars().filter(c -> c == '\n').count()
        : 0;
  }

  @Test
  void killedRun_goesOnAndGivesTheFilesOfAnUndisturbedRun() throws Exception {
    Path journal = killed(2, run("--out", "out"));
    String before = Files.readString(journal);
    String whole = before.substring(0, before.lastIndexOf('\n') + 1);
    Files.writeString(journal, "{\"type\":\"fork\",\"ro", StandardOpenOption.APPEND);

    Result dry = command.run("--resume", "out", "--dry-run");
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out()).containsPattern("[01] of 2 rows and [123] of 4 forks are done");

    Result resumed = command.run("--resume", "out");
    assertThat(resumed.err())
        .matches("out.journal\\.jsonl:\\d: the last line is not whole and was dropped; its .*\\n");
    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.out())
        .contains("2 rows, results in out", "tiny, forward: ", " tiled-loops ")
        .contains("results are in out");
    assertThat(Files.readString(journal)).as("what was measured is kept").startsWith(whole);

    Result undisturbed = command.run(run("--out", "whole"));
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    assertThat(structure("out")).isEqualTo(structure("whole"));

    long lines = lines(journal);
    Result again = command.run("--resume", "out");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("2 of 2 rows and 4 of 4 forks are done", " tiled-loops ");
    assertThat(lines(journal)).as("nothing is measured again").isEqualTo(lines);
  }

  /** All but what was measured, and when. */
  private List<String> structure(String name) throws IOException {
    Path run = folder.resolve(name);
    List<String> structure = new ArrayList<>();
    try (var files = Files.list(run)) {
      structure.add(files.map(file -> file.getFileName().toString()).sorted().toList().toString());
    }
    Results results = ResultFiles.read(run);
    structure.add(results.machine().orElseThrow().toString());
    structure.add(results.run().orElseThrow().command().toString());
    assertThat(results.run().orElseThrow().finished()).isNotNull();
    for (ResultRow row : results.rows()) {
      structure.add(row.benchmark() + row.strategy() + row.problem() + row.threads());
      structure.add(row.status() + " " + row.jmh() + " " + row.provenance());
      for (Fork fork : row.forks()) {
        structure.add(
            fork.warmupNs().size() + " " + fork.measuredNs().size() + fork.metrics().keySet());
      }
    }
    for (JsonNode row : new ObjectMapper().readTree(run.resolve("jmh.json").toFile())) {
      structure.add(row.get("benchmark") + " " + row.get("params") + " " + row.get("forks"));
      structure.add(row.get("jvmArgs").toString());
      row.at("/primaryMetric/rawData").forEach(fork -> structure.add("" + fork.size()));
    }
    for (String line : Files.readAllLines(run.resolve("results.csv"))) {
      structure.add(line.substring(0, line.indexOf("tiny") + 5));
    }
    return structure;
  }

  @Test
  void resume_ofAnythingElse_isRefusedInOneSentence() throws Exception {
    Path journal = killed(1, run("--out", "out"));
    String begun = String.join(" ", run());
    refuses(
        command,
        "the run in out is another: it was started with '"
            + begun
            + "'; --resume out alone goes on with it",
        run("--resume", "out", "-t", "2"));
    refuses(
        command,
        "--resume out goes on in that folder; leave --out away",
        "--resume",
        "out",
        "--out",
        "other");
    refuses(
        command,
        "the folder absent holds no journal.jsonl, so there is no run to go on with; --out absent"
            + " starts one",
        "--resume",
        "absent");
    refuses(
        command,
        "the folder out is not empty; results must go into a new or an empty one, and --resume out"
            + " goes on with the run that is there",
        run("--out", "out"));
    Result flags = new Command(folder).withJvmArguments("-Xmx300m").run("--resume", "out");
    assertThat(flags.exitCode()).isEqualTo(2);
    assertThat(flags.err())
        .startsWith("the run in out was started with another JDK or other flags (JDK ")
        .hasLineCount(1);

    String text = Files.readString(journal);
    Files.writeString(journal, text.replaceFirst("\"memoryBytes\":\\d+", "\"memoryBytes\":1"));
    Result machine = command.run("--resume", "out");
    assertThat(machine.exitCode()).isEqualTo(2);
    assertThat(machine.err())
        .startsWith("the run in out was started on another machine (")
        .hasLineCount(1);
    Files.writeString(journal, text.replace("tiled-loops\",\"problem", "loops\",\"problem"));
    assertThat(command.run("--resume", "out").err())
        .startsWith("the run in out was started with another plan (2 rows, ")
        .hasLineCount(1);
    Files.writeString(journal, text.replace("\"rows\"", "\"lines\""));
    refuses(command, "out/journal.jsonl:1: the field 'rows' is missing", "--resume", "out");
  }

  private static void refuses(Command command, String message, String... arguments)
      throws Exception {
    Result result = command.run(arguments);
    assertThat(result.err().strip()).isEqualTo(message);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void secondRunInAFolder_isRefusedWhileTheFirstGoesOn() throws Exception {
    Process first = begun(1, run("-r", "30s", "--out", "out"));
    Result second = command.run("--resume", "out");
    assertThat(second.err())
        .isEqualTo(
            "another run is writing into the folder out; wait until it ends, or name another folder"
                + " by --out\n");
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(command.run(run("--out", "out")).exitCode()).isEqualTo(2);
    assertThat(first.isAlive()).isTrue();
  }

  @Test
  void dryRun_saysWhatWouldRunAndLeavesNothing() throws Exception {
    Result dry =
        command.run(run("inference", "--threads", "1,2", "-f", "3", "--out", "out", "--dry-run"));
    assertThat(dry.err()).isEmpty();
    assertThat(dry.exitCode()).isZero();
    assertThat(dry.out())
        .startsWith(
            """
            tiny
              forward, 3 forks each: tiled-loops, im2col+ejml
              forward, 2 threads, 3 forks each: tiled-loops, im2col+ejml
              inference, 3 forks each: tiled-loops, im2col+ejml
              inference, 2 threads, 3 forks each: tiled-loops, im2col+ejml
            8 rows, results in out
            24 forks, about 42 s: 0.06 s of iterations in each,""")
        .endsWith("nothing was measured: --dry-run\n");
    assertThat(dry.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(command.run("--dry-run").out())
        .contains(
            "results in results/runs/", "alexnet:conv1\n  forward, 3 forks each: nested-loops,");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void folderThatCannotBeMade_isOneSentence() throws Exception {
    Files.createFile(folder.resolve("file"));
    Result run = command.run(run("--out", "file/out"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("cannot write results to the folder file/out (")
        .endsWith("); name another by --out\n")
        .hasLineCount(1);
  }
}
