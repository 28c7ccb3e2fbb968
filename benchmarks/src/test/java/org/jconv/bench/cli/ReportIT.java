package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command report on what the command run wrote. */
class ReportIT {
  private static final String TINY = "mb1ic3ih9oc4kh3n\"tiny\"";

  @TempDir Path folder;
  private Command command;

  @BeforeEach
  void measure() throws Exception {
    command = new Command(folder);
    Result run =
        command.run(
            Command.SHORT,
            "forward$",
            "--shapes",
            TINY,
            "--strategies",
            "nested-loops,tiled-loops",
            "--out",
            "run");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void report_writesPageMarkdownAndPictures() throws Exception {
    Result report =
        command
            .withJvmArguments("-Duser.language=fa", "-Duser.country=IR")
            .run("report", "run", "--reference", "tiled-loops");
    assertThat(report.err()).isEmpty();
    assertThat(report.exitCode()).isZero();
    Path made = folder.resolve("run/report");
    assertThat(report.out())
        .startsWith(Path.of("run", "report", "report.html") + " (and ")
        .endsWith(" pictures)" + System.lineSeparator());
    assertThat(made.resolve("report.html"))
        .content()
        .contains("tiny", "nested-loops", "Speed-up over tiled-loops", "data:image/png;base64,");
    assertThat(made.resolve("report.md")).content().contains("### tiny, forward");
    assertThat(made.resolve("pictures/time-tiny-forward.svg")).content().startsWith("<?xml ");
    assertThat(made.resolve("pictures/feature-maps-edges.png")).isNotEmptyFile();

    Result again = command.run("report", "run", "--no-story");
    assertThat(again.exitCode()).as("over the one that is there").isZero();
    assertThat(made.resolve("report.html")).content().doesNotContain("data:image/png;base64,");
  }

  @Test
  void tables_goToStdout() throws Exception {
    command.withJvmArguments("-Duser.language=de", "-Duser.country=DE");
    Result text = command.run("report", "--format", "text", "run", "--reference", "tiled-loops");
    assertThat(text.err()).isEmpty();
    assertThat(text.exitCode()).isZero();
    assertThat(text.out().lines())
        .startsWith("run")
        .contains("tiny, forward: 10.6 kFLOP, 1 thread", "speed: over tiled-loops")
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.matches(" [12] tiled-loops +[\\d.]+ [um]s +- .* 1\\.00x .*"));
    assertThat(folder.resolve("run/report")).doesNotExist();

    Result wide = command.run("report", "--format", "text", "--columns", "200", "run/results.json");
    assertThat(wide.out()).contains("computed by", "abs.err");

    Result csv = command.run("report", "run", "--format", "csv");
    assertThat(csv.out()).isEqualTo(Files.readString(folder.resolve("run/results.csv")));

    Result markdown = command.run("report", "run", "run", "--format", "markdown");
    assertThat(markdown.err()).isEmpty();
    assertThat(markdown.out().lines().filter("## run"::equals)).hasSize(2);
    assertThat(markdown.out()).contains("| 1 |", " | 1.00× | ");
  }

  @Test
  void severalRuns_getAReportEach() throws Exception {
    Path other = folder.resolve("other/run");
    Files.createDirectories(other);
    for (String file : new String[] {"jmh.json", "machine.json"}) {
      Files.copy(folder.resolve("run").resolve(file), other.resolve(file));
    }
    Result report =
        command.run("report", "run", other.toString(), "--out", "reports", "--no-story");
    assertThat(report.err()).isEmpty();
    assertThat(folder.resolve("reports/run/report.html")).exists();
    assertThat(folder.resolve("reports/run-2/report.html")).exists();
  }

  @Test
  void files_areReadAsFoldersAre() throws Exception {
    Path file = Files.copy(folder.resolve("run/jmh.json"), folder.resolve("plain.json"));
    Result report = command.run("report", "plain.json", "run/results.json", "--no-story");
    assertThat(report.err()).isEmpty();
    assertThat(report.exitCode()).isZero();
    assertThat(folder.resolve("report/report.html"))
        .content()
        .contains("<h1>plain</h1>", "tiny", "The files do not name the machine.");
    assertThat(folder.resolve("run/report/report.html"))
        .content()
        .contains("<h1>run</h1>", "benchmarks.jar ", "Nothing failed", "warm-up, cut at the top");
    Files.writeString(file, "[");
    refuses("plain.json:1: it ends in the middle; a part of it is missing", "report", "plain.json");
  }

  @Test
  void badUsage_isOneSentenceAndExitsWithTwo() throws Exception {
    refuses("Missing required parameter: 'RESULTS'; --help says what there is", "report");
    refuses(
        "absent does not exist; name a run's folder, its results.json, or a JSON file of JMH's",
        "report",
        "absent");
    Files.createDirectory(folder.resolve("empty"));
    refuses(
        "the folder empty holds no results; there must be a results.json or a jmh.json",
        "report",
        "empty");
    refuses(
        "run has no row of the strategy fast; --reference must be one of nested-loops, tiled-loops",
        "report",
        "run",
        "--reference",
        "fast");
    Files.createFile(folder.resolve("file"));
    refuses(
        "--out x is for files, and this format goes to stdout; leave --out away",
        "report",
        "run",
        "--format",
        "text",
        "--out",
        "x");
    refuses(
        "Invalid value for option '--format': 'pdf' is no format; it must be html, markdown, text or csv;"
            + " --help says what there is",
        "report",
        "run",
        "--format",
        "pdf");
    refuses(
        "csv is of one run, and there are 2; name one, or leave --format away",
        "report",
        "run",
        "run",
        "--format",
        "csv");
    refuses("file is a file; --out must be a folder", "report", "run", "--out", "file");
  }

  private void refuses(String message, String... arguments) throws Exception {
    Result result = command.run(arguments);
    assertThat(result.err().strip()).isEqualTo(message);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }
}
