package org.jconv.bench.advise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.ResultFiles;
import org.jconv.bench.result.UnreadableFileException;

/**
 * The runs that advice rests on, and those that were left out.
 *
 * @param used what counts
 * @param unused the others, and why
 */
public record Sources(List<Source> used, List<Unused> unused) {
  private static final List<String> FILES = List.of("results.json", "jmh.json");

  /**
   * A run that does not count.
   *
   * @param run its folder
   * @param reason in a few words
   */
  public record Unused(String run, String reason) {}

  /** Copies the lists. */
  public Sources {
    used = List.copyOf(used);
    unused = List.copyOf(unused);
  }

  /**
   * Those that a user names, all of them, on whatever machine they ran.
   *
   * @throws UnreadableFileException if one cannot be read
   */
  public static Sources named(List<Path> paths, Machine here) {
    List<Source> used = new ArrayList<>();
    List<Unused> unused = new ArrayList<>();
    for (Path path : paths) {
      add(Source.of(path.toString(), ResultFiles.read(path), here), used, unused);
    }
    return new Sources(used, unused);
  }

  /**
   * Those in the folders of a folder, such as {@code results/runs} and {@code results/<machine>}:
   * what ran on a machine like this one or, if nothing did, all runs of the folder whose machine is
   * the most like it.
   */
  public static Sources under(Path folder, Machine here) {
    List<Unused> unused = new ArrayList<>();
    Map<Path, List<Source>> found = new LinkedHashMap<>();
    for (Path machine : folders(folder)) {
      for (Path run : folders(machine)) {
        if (FILES.stream().noneMatch(file -> Files.exists(run.resolve(file)))) {
          continue;
        }
        try {
          Source source = Source.of(run.toString(), ResultFiles.read(run), here);
          add(source, found.computeIfAbsent(machine, m -> new ArrayList<>()), unused);
        } catch (UnreadableFileException e) {
          unused.add(new Unused(run.toString(), String.valueOf(e.getMessage())));
        }
      }
    }
    List<Source> used = chosen(found);
    found.values().stream()
        .flatMap(List::stream)
        .filter(source -> !used.contains(source))
        .forEach(source -> unused.add(new Unused(source.run(), why(source.standing()))));
    return new Sources(used, unused);
  }

  private static void add(Source source, List<Source> used, List<Unused> unused) {
    if (source.convolutions().isEmpty()) {
      unused.add(new Unused(source.run(), "it times no convolution"));
    } else {
      used.add(source);
    }
  }

  private static List<Source> chosen(Map<Path, List<Source>> found) {
    List<Source> same =
        found.values().stream()
            .flatMap(List::stream)
            .filter(source -> source.standing().kind() == Standing.Kind.SAME)
            .toList();
    if (!same.isEmpty()) {
      return same;
    }
    return found.values().stream()
        .filter(runs -> !runs.isEmpty())
        .min(
            Comparator.comparing((List<Source> runs) -> nearest(runs).kind())
                .thenComparing(runs -> nearest(runs).differences().size()))
        .orElse(List.of());
  }

  private static Standing nearest(List<Source> runs) {
    return runs.stream()
        .map(Source::standing)
        .min(
            Comparator.comparing(Standing::kind)
                .thenComparing(standing -> standing.differences().size()))
        .orElseThrow();
  }

  private static String why(Standing standing) {
    return standing.kind() == Standing.Kind.UNKNOWN
        ? "it does not say on which machine"
        : String.join(", ", standing.differences());
  }

  /** Those in a folder, by name; none if there is no such folder. */
  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read the folder " + folder + " (" + e + ")", e);
    }
  }
}
