package org.jconv.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jconv.bench.history.HistoryFile;
import org.jconv.bench.history.HistoryRun;
import org.jconv.bench.history.RowHistory;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.chart.HistoryChart;
import org.jconv.bench.report.markup.Names;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.result.ResultFiles;
import org.jconv.bench.result.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}: one machine over time. */
@Command(
    name = "history",
    description =
        "Keeps what runs on one machine measured, and says where a row's times changed for good.",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "add|show")
final class HistoryCommand implements Runnable {
  private static final String CHARTS = "charts";

  @Override
  public void run() {
    throw new IllegalArgumentException("history must be followed by add or show");
  }

  @Command(
      name = "add",
      description = {
        "Adds a run to a history and draws its charts anew.",
        "",
        "The history is history.jsonl in the folder, a line for each run; the charts are SVG files"
            + " beside it."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "RUN", description = "the folder of a run") Path run,
      @Option(
              names = "--to",
              required = true,
              paramLabel = "DIR",
              description = "the folder of the history; one that is new begins one")
          Path to) {
    List<HistoryRun> runs = HistoryFile.add(to, HistoryRun.of(run, ResultFiles.read(run)));
    List<RowHistory> rows = RowHistory.of(runs);
    int charts = draw(to.resolve(CHARTS), rows);
    show(runs, rows);
    System.out.printf("%s, and %d charts%n", to.resolve(HistoryFile.NAME), charts);
    return ExitCode.FINE;
  }

  @Command(
      name = "show",
      description = "Says where the times of each row changed.",
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "DIR", description = "the folder of a history") Path folder) {
    List<HistoryRun> runs = HistoryFile.read(folder);
    show(runs, RowHistory.of(runs));
    return ExitCode.FINE;
  }

  private static void show(List<HistoryRun> runs, List<RowHistory> rows) {
    System.out.printf(Locale.ROOT, "%d runs, %d rows%n", runs.size(), rows.size());
    for (RowHistory row : rows) {
      String line =
          "%s: %s; %s"
              .formatted(
                  row.row().text(),
                  Units.time(row.ns().get(row.ns().size() - 1)),
                  HistoryChart.description(row));
      Paragraph.lines("", 2, line).forEach(System.out::println);
    }
  }

  private static int draw(Path folder, List<RowHistory> rows) {
    try {
      Files.createDirectories(folder);
      Set<String> taken = new HashSet<>();
      for (RowHistory row : rows) {
        String name = Names.slug(row.row().text());
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
          free = name + "-" + i;
        }
        Picture picture = HistoryChart.of(row, free);
        WholeFile.replace(
            folder.resolve(picture.name() + ".svg"),
            picture.standalone().getBytes(StandardCharsets.UTF_8));
      }
      return rows.size();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write charts to " + folder + " (" + e + ")", e);
    }
  }
}
