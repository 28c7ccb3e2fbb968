package org.jconv.bench.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jconv.Strategies;
import org.jconv.bench.input.Photograph;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.page.MarkdownReport;
import org.jconv.bench.report.page.ReportFiles;
import org.jconv.bench.report.page.Story;
import org.jconv.bench.result.ResultFiles;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.ResultsCsv;
import org.jconv.bench.result.Status;
import org.jconv.bench.run.RunPlan;
import org.jconv.bench.story.FeatureMaps;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code report}: a page with pictures of what a run measured. */
@Command(
    name = "report",
    description = {
      "Writes a report of a run: report.html, one page that needs no other file and no network;"
          + " report.md, the ranked tables; results.csv; pictures, each as SVG. With --format text,"
          + " markdown or csv it prints the tables instead, and writes nothing.",
      "",
      "It measures nothing."
    },
    footer = {
      "",
      "Of several runs, each gets a report of its own: rows of different runs do not rank with"
          + " each other.",
      "Exits with 2 if a run cannot be read or a report not written."
    },
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final String DEFAULT_FOLDER = "report";

  /** What a report is made as; named in lower case on the command line. */
  private enum Format {
    HTML,
    MARKDOWN,
    TEXT,
    CSV
  }

  /** Plain Java, which every JVM has: the picture is the same everywhere. */
  private static final String STORYTELLER = "tiled-loops";

  @Parameters(
      arity = "1..*",
      paramLabel = "RESULTS",
      description = "a run's folder, its results.json, or a JSON file of JMH's")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "folder for the report (report in the run's folder, or beside the file, unless given); of"
              + " several runs, each has a folder in it")
  private @Nullable Path out;

  @Option(
      names = "--reference",
      paramLabel = "NAME",
      description =
          "the strategy that speed-ups are counted from (unless given nested-loops or a layer's"
              + " plain form; where those were not measured, the slowest of the strategies with"
              + " most rows)")
  private @Nullable String reference;

  @Option(
      names = "--no-story",
      description = "leaves out the photograph and its feature maps, most of the page's size")
  private boolean withoutStory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = ToFormat.class,
      description =
          "html, files in a folder (unless given); markdown, tables for a README or a pull request,"
              + " text, those of a terminal, or csv, all rows of one run: these go to stdout")
  private Format format = Format.HTML;

  @Option(
      names = "--columns",
      paramLabel = "N",
      description =
          "width of the text, at least 80 (unless given the terminal's; 80 in a log or pipe)")
  private @Nullable Integer columns;

  private static final class ToFormat implements ITypeConverter<Format> {
    @Override
    public Format convert(String name) {
      return Arrays.stream(Format.values())
          .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + name + "' is no format; it must be html, markdown, text or csv"));
    }
  }

  @Override
  public Integer call() throws IOException {
    if (format != Format.HTML) {
      return print();
    }
    List<Results> read = runs.stream().map(ReportCommand::read).toList();
    List<ReportData> all = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      all.add(data(runs.get(i), read.get(i)));
    }
    // what cannot be made of one run is told before anything is written
    List<Reference> references = all.stream().map(this::reference).toList();
    Optional<Story> story =
        withoutStory
            ? Optional.empty()
            : Optional.of(
                Story.of(FeatureMaps.of(Photograph.sample(), Strategies.byName(STORYTELLER))));
    Set<Path> folders = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      Path folder = folder(runs.get(i), all.get(i), folders);
      int pictures = ReportFiles.write(folder, read.get(i), all.get(i), references.get(i), story);
      System.out.printf("%s (and %d pictures)%n", folder.resolve(ReportFiles.PAGE), pictures);
    }
    return ExitCode.FINE;
  }

  private int print() throws IOException {
    if (out != null) {
      throw new IllegalArgumentException(
          "--out " + out + " is for files, and this format goes to stdout; leave --out away");
    }
    if (format == Format.CSV) {
      if (runs.size() > 1) {
        throw new IllegalArgumentException(
            "csv is of one run, and there are "
                + runs.size()
                + "; name one, or leave --format away");
      }
      System.out.writeBytes(ResultsCsv.write(read(runs.get(0))));
      return ExitCode.FINE;
    }
    StringBuilder text = new StringBuilder();
    for (Path run : runs) {
      Results results = read(run);
      ReportData data = data(run, results);
      Optional<Reference> counted =
          Optional.ofNullable(reference).map(name -> Reference.named(name, data));
      if (format == Format.MARKDOWN) {
        text.append(
            MarkdownReport.of(data, counted.orElseGet(() -> Reference.usual(data.groups()))));
      } else {
        List<String> lines = new ArrayList<>();
        lines.add(data.name());
        lines.addAll(DeclinedLines.of(declined(results)));
        results.machine().map(Machine::summary).ifPresent(lines::add);
        lines.addAll(RoofOfRun.lines(results.roof()));
        lines.add("");
        lines.addAll(
            ResultLines.of(results, data, counted, columns == null ? Terminal.columns() : columns));
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
      }
    }
    // in one piece, and nothing if a later run cannot be read
    if (format == Format.MARKDOWN) {
      // a file's encoding, not the terminal's
      System.out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    } else {
      System.out.print(text);
    }
    return ExitCode.FINE;
  }

  private static List<RunPlan.Declined> declined(Results results) {
    return results.rows().stream()
        .filter(row -> row.status() == Status.DECLINED)
        .map(
            row ->
                new RunPlan.Declined(
                    row.strategy(),
                    row.benchmark(),
                    row.problem(),
                    Objects.requireNonNull(row.reason())))
        .toList();
  }

  private static Results read(Path path) {
    Results results = ResultFiles.read(path);
    if (results.rows().isEmpty()) {
      throw new IllegalArgumentException(path + " holds no row; there is nothing to report");
    }
    return results;
  }

  private static ReportData data(Path path, Results results) {
    return ReportData.of(name(path), results);
  }

  /** A folder's name, or a file's; results.json is called as its folder. */
  private static String name(Path path) {
    Path named = path.toAbsolutePath().normalize();
    Path parent = named.getParent();
    if (parent != null && named.endsWith(ResultFolder.RESULTS)) {
      named = parent;
    }
    String name = named.getFileName() == null ? path.toString() : named.getFileName().toString();
    return Files.isDirectory(named) ? name : name.replaceFirst("\\.json$", "");
  }

  private Reference reference(ReportData data) {
    return reference == null ? Reference.usual(data.groups()) : Reference.named(reference, data);
  }

  /** Where the report of a run goes: never to that of another one of the same command. */
  private Path folder(Path run, ReportData data, Set<Path> taken) {
    if (out != null && Files.isRegularFile(out)) {
      throw new IllegalArgumentException(out + " is a file; --out must be a folder");
    }
    Path wanted =
        out == null
            ? Files.isDirectory(run)
                ? run.resolve(DEFAULT_FOLDER)
                : run.resolveSibling(DEFAULT_FOLDER)
            : runs.size() == 1 ? out : out.resolve(data.name());
    Path folder = wanted;
    for (int i = 2; !taken.add(folder); i++) {
      folder = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return folder;
  }
}
