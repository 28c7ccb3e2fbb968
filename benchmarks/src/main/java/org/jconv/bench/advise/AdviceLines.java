package org.jconv.bench.advise;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.advise.Advice.Basis;
import org.jconv.bench.advise.Advice.Candidate;
import org.jconv.bench.advise.Advice.Finding;
import org.jconv.bench.advise.Advice.Margin;
import org.jconv.bench.advise.Advice.Neighbour;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Ratio;
import org.jspecify.annotations.Nullable;

/** Advice on a terminal of 80 columns. */
public final class AdviceLines {
  private static final int COLUMN = 19;
  private static final int SOURCE_COLUMN = 10;
  private static final int MOST_RUNS = 8;

  private final List<String> lines = new ArrayList<>();

  private AdviceLines() {}

  /** What the advice rests on, and what was left out. */
  public static List<String> of(Sources sources) {
    AdviceLines text = new AdviceLines();
    Map<String, List<Run>> used = new LinkedHashMap<>();
    for (Source source : sources.used()) {
      used.computeIfAbsent(standing(source.standing()), s -> new ArrayList<>())
          .add(Run.of(source.run(), source.started()));
    }
    if (used.isEmpty()) {
      text.add("from", SOURCE_COLUMN, "nothing: there are no results");
    }
    used.forEach((of, runs) -> text.add("from", SOURCE_COLUMN, of + ", " + some(runs)));
    Map<String, List<Run>> unused = new LinkedHashMap<>();
    sources
        .unused()
        .forEach(
            one ->
                unused
                    .computeIfAbsent(one.reason(), r -> new ArrayList<>())
                    .add(Run.of(one.run(), null)));
    unused.forEach(
        (why, runs) -> text.add("without", SOURCE_COLUMN, some(runs) + " (" + why + ")"));
    return text.lines;
  }

  /** The advice for a shape, one paragraph for each direction. */
  public static List<String> of(ConvolutionShape shape, int threads, List<Advice> directions) {
    AdviceLines text = new AdviceLines();
    text.add(
        "",
        0,
        "%s: %s, %d %s"
            .formatted(
                shape.label(),
                Units.operations(shape.flops()),
                threads,
                threads == 1 ? "thread" : "threads"));
    directions.forEach(text::add);
    return text.lines;
  }

  /** Commands that measure what was not measured on this machine; empty if all was. */
  public static List<String> commands(List<Advice> advice, MeasuringCommand command) {
    // a network repeats its layers: one of each sizes is enough
    Map<ConvolutionShape, ConvolutionShape> named = new HashMap<>();
    Map<ConvolutionShape, Set<Direction>> missing = new LinkedHashMap<>();
    for (Advice one : advice) {
      Finding finding = one.finding();
      if (finding == null
          || one.basis() != Basis.MEASURED
          || finding.standing().kind() != Standing.Kind.SAME) {
        ConvolutionShape shape = named.computeIfAbsent(one.of().withName(""), sizes -> one.of());
        missing.computeIfAbsent(shape, s -> new LinkedHashSet<>()).add(one.direction());
      }
    }
    Map<Set<Direction>, List<ConvolutionShape>> together = new LinkedHashMap<>();
    missing.forEach(
        (shape, directions) ->
            together.computeIfAbsent(directions, d -> new ArrayList<>()).add(shape));
    List<String> lines = new ArrayList<>();
    if (!together.isEmpty()) {
      lines.add("This measures what was not measured on such a machine:");
    }
    together.forEach((directions, shapes) -> lines.addAll(command.lines(shapes, directions)));
    return lines;
  }

  private void add(Advice advice) {
    String label = "  " + advice.direction();
    Finding finding = advice.finding();
    if (finding == null) {
      add(label, COLUMN, "no advice: " + advice.why());
      addAuto(advice);
      return;
    }
    Candidate best = finding.best();
    if (advice.basis() == Basis.GUESS) {
      Neighbour nearest = advice.neighbours().get(0);
      add(label, COLUMN, advice.why() + "; a guess: " + best.strategy());
      add(
          "at %s, %s doublings away: %s"
              .formatted(nearest.shape(), Units.number(nearest.doublings()), numbers(best)));
    } else {
      add(label, COLUMN, best.strategy() + ": " + numbers(best));
    }
    if (finding.picksAnother() && !best.provenance().isEmpty()) {
      add("computed there by " + best.provenance());
    }
    for (Candidate other : finding.tied()) {
      if (!other.equals(best)) {
        add("tied with " + other.strategy() + ": " + numbers(other));
      }
    }
    if (finding.next() != null) {
      add("next: " + margin(finding.next()));
    } else if (finding.tied().size() == 1) {
      add("nothing else in Java to compare with");
    }
    if (finding.nativeBest() != null) {
      add("native: " + margin(finding.nativeBest()));
    }
    advice.neighbours().stream()
        .skip(1)
        .map(
            other ->
                "at %s, %s doublings away: %s"
                    .formatted(
                        other.shape(), Units.number(other.doublings()), other.best().strategy()))
        .forEach(this::add);
    addAuto(advice);
    if (!finding.leftOut().isEmpty()) {
      add(
          finding.leftOut().stream()
              .map(one -> one.strategy() + " (" + one.reason() + ")")
              .collect(Collectors.joining(", ", "left out: ", "")));
    }
    add(sure(advice, finding));
  }

  private void addAuto(Advice advice) {
    Here.Picked auto = advice.auto();
    if (auto == null) {
      add("auto cannot compute it here");
      return;
    }
    Finding finding = advice.finding();
    boolean same = finding != null && auto.strategy().equals(finding.best().strategy());
    Margin margin = finding == null ? null : finding.auto();
    add(
        "auto picks %s here, %s%s"
            .formatted(
                same ? "the same" : auto.strategy(),
                auto.how(),
                margin == null
                    ? ""
                    : "; "
                        + (margin.candidate().strategy().equals(auto.strategy())
                            ? ""
                            : margin.candidate().strategy() + " ")
                        + "took "
                        + ratio(margin.ratio())));
  }

  private static String sure(Advice advice, Finding finding) {
    int forks = finding.best().forks();
    int runs = finding.otherRuns() + 1;
    List<String> parts = new ArrayList<>(List.of("sure: " + advice.confidence().label()));
    parts.addAll(advice.doubts());
    parts.add(
        "%s%s: %s, %d Java %s%s"
            .formatted(
                finding.run(),
                date(finding.started()),
                forks == 1 ? "1 fork" : forks + " forks",
                finding.strategies(),
                finding.strategies() == 1 ? "strategy" : "strategies",
                runs == 1 ? "" : ", the most of " + runs + " runs that measured it"));
    return String.join("; ", parts);
  }

  private static String margin(Margin margin) {
    return "%s, %s, %s"
        .formatted(
            margin.candidate().strategy(),
            Units.time(margin.candidate().ns()),
            ratio(margin.ratio()));
  }

  private static String ratio(Ratio ratio) {
    return Units.number(ratio.value())
        + " times as long"
        + (ratio.hasInterval()
            ? " (%s to %s)".formatted(Units.number(ratio.low()), Units.number(ratio.high()))
            : "");
  }

  private static String numbers(Candidate one) {
    return "%s ±%s, %s GFLOP/s, workspace %s, error %s"
        .formatted(
            Units.time(one.ns()),
            Units.percent(100 * one.errorNs() / one.ns(), 1),
            Units.number(one.gflops()),
            Units.bytes(one.workspaceBytes()),
            Units.exponent(one.maxRelError()));
  }

  private static String standing(Standing standing) {
    return switch (standing.kind()) {
      case SAME -> "this machine, or one like it";
      case OTHER_JDK -> "another JDK (" + String.join(", ", standing.differences()) + ")";
      case OTHER_MACHINE -> "another machine (" + String.join(", ", standing.differences()) + ")";
      case UNKNOWN -> "a machine that the files do not name";
    };
  }

  /** Those of one folder together. */
  private static String some(List<Run> runs) {
    Map<String, List<String>> folders = new LinkedHashMap<>();
    runs.stream()
        .limit(MOST_RUNS)
        .forEach(
            run ->
                folders
                    .computeIfAbsent(run.folder(), f -> new ArrayList<>())
                    .add(run.name() + date(run.started())));
    List<String> parts = new ArrayList<>();
    folders.forEach(
        (folder, names) ->
            parts.add((folder.isEmpty() ? "" : "in " + folder + ": ") + String.join(", ", names)));
    int more = runs.size() - MOST_RUNS;
    return String.join("; ", parts) + (more > 0 ? "; and " + more + " more" : "");
  }

  /** A run by its folder, empty for the current one, and its name there. */
  private record Run(String folder, String name, @Nullable Instant started) {
    static Run of(String run, @Nullable Instant started) {
      Path path = Path.of(run);
      Path folder = path.getParent();
      Path name = path.getFileName();
      return folder == null || name == null
          ? new Run("", run, started)
          : new Run(folder.toString(), name.toString(), started);
    }
  }

  private static String date(@Nullable Instant moment) {
    return moment == null ? "" : " (" + moment.atZone(ZoneOffset.UTC).toLocalDate() + ")";
  }

  private void add(String text) {
    add("", COLUMN, text);
  }

  private void add(String label, int indent, String text) {
    lines.addAll(Paragraph.lines(label, indent, text));
  }
}
