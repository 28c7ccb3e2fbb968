package org.jconv.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jconv.Strategies;
import org.jconv.bench.input.Photograph;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.page.ReportFiles;
import org.jconv.bench.report.page.Story;
import org.jconv.bench.result.ResultFiles;
import org.jconv.bench.result.ResultFolder;
import org.jconv.bench.result.Results;
import org.jconv.bench.story.FeatureMaps;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: a page with pictures of what a run measured. */
@Command(
    name = "report",
    description = {
      "Writes a report of a run: report.html, one page that needs no other file and no network;"
          + " report.md, the ranked tables; pictures, each as SVG.",
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

  @Override
  public Integer call() {
    List<ReportData> all = runs.stream().map(ReportCommand::read).toList();
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
      int pictures = ReportFiles.write(folder, all.get(i), references.get(i), story);
      System.out.printf("%s (and %d pictures)%n", folder.resolve(ReportFiles.PAGE), pictures);
    }
    return ExitCode.FINE;
  }

  private static ReportData read(Path path) {
    Results results = ResultFiles.read(path);
    if (results.rows().isEmpty()) {
      throw new IllegalArgumentException(path + " holds no row; there is nothing to report");
    }
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
