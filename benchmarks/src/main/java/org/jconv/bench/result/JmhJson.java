package org.jconv.bench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.shape.ShapeSelection;
import org.jspecify.annotations.Nullable;

/**
 * JMH's plain JSON, by {@code -rf json}, as results: of our benchmarks as well as of others. It
 * knows neither machine nor roof nor contract, and no iteration of the warm-up; what was declined
 * or failed is not in it. Fields that are not needed may be missing or unknown, since JMH's
 * versions differ.
 */
public final class JmhJson {
  private JmhJson() {}

  record Row(
      @JsonProperty(required = true) String benchmark,
      @JsonProperty(required = true) String mode,
      @JsonProperty(required = true) Integer threads,
      @JsonProperty(required = true) Integer forks,
      @JsonProperty(required = true) Integer warmupIterations,
      @JsonProperty(required = true) String warmupTime,
      @Nullable Integer warmupBatchSize,
      @JsonProperty(required = true) Integer measurementIterations,
      @JsonProperty(required = true) String measurementTime,
      @Nullable Integer measurementBatchSize,
      @Nullable Map<String, String> params,
      @Nullable String jvm,
      @Nullable List<String> jvmArgs,
      @Nullable String jdkVersion,
      @Nullable String vmName,
      @Nullable String vmVersion,
      @Nullable String jmhVersion,
      @JsonProperty(required = true) Primary primaryMetric,
      @Nullable Map<String, Secondary> secondaryMetrics) {}

  record Primary(
      @JsonProperty(required = true) String scoreUnit,
      @Nullable List<List<Double>> rawData,
      @Nullable List<List<List<List<Double>>>> rawDataHistogram) {}

  record Secondary(
      @JsonProperty(required = true) String scoreUnit, @Nullable List<List<Double>> rawData) {}

  /**
   * Reads the file.
   *
   * @throws UnreadableFileException if it is not JMH's JSON, whole and with raw data
   */
  public static Results read(Path file) {
    try {
      List<Row> rows =
          StrictJson.foreign().readValue(Files.readAllBytes(file), new TypeReference<>() {});
      List<ResultRow> read = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        try {
          read.add(row(rows.get(i)));
        } catch (IllegalArgumentException e) {
          throw new UnreadableFileException(
              "%s: [%d], %s: %s".formatted(file, i, rows.get(i).benchmark(), e.getMessage()), e);
        }
      }
      return new Results(Optional.empty(), Optional.empty(), Optional.empty(), read);
    } catch (JsonProcessingException e) {
      throw JsonFault.in(file, e);
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }

  private static ResultRow row(Row row) {
    JmhSettings settings =
        new JmhSettings(
            row.benchmark(),
            row.mode(),
            row.threads(),
            row.forks(),
            row.warmupIterations(),
            row.warmupTime(),
            row.warmupBatchSize() == null ? 1 : row.warmupBatchSize(),
            row.measurementIterations(),
            row.measurementTime(),
            row.measurementBatchSize() == null ? 1 : row.measurementBatchSize(),
            row.primaryMetric().scoreUnit(),
            row.params() == null ? Map.of() : row.params(),
            row.jvm(),
            row.jvmArgs() == null ? List.of() : row.jvmArgs(),
            row.jdkVersion(),
            row.vmName(),
            row.vmVersion(),
            row.jmhVersion());
    return ResultRow.of(
        planned(settings), Status.MEASURED, null, settings, forks(row, settings.unit()));
  }

  /**
   * What is computed, as far as names tell: of our benchmarks a parameter is what is compared, of
   * foreign ones the methods of a class are; the other parameters say of what. A row is called the
   * same whatever else is in its file, so that rows of two files can be matched.
   */
  private static PlannedRow planned(JmhSettings settings) {
    String[] names = settings.benchmark().split("\\.");
    String method = names[names.length - 1];
    Map<String, String> left = new TreeMap<>(settings.params());
    if (!settings.benchmark().startsWith("org.jconv.bench.")) {
      String owner = names.length < 2 ? method : names[names.length - 2];
      String label = text(left);
      return planned(settings, owner, method, new Problem(label, label, 0, 0), 1);
    }
    String shape = left.remove("shape");
    String threads = left.remove("threads");
    String strategy = first(left, "strategy", "layer", "way");
    String benchmark = method;
    String layer = settings.params().get("layer");
    if (layer != null) {
      // layerForward of relu-plain is reluForward of relu-plain
      benchmark = layer.replaceFirst("-[^-]*$", "") + method.replaceFirst("^layer", "");
    }
    if (strategy == null) {
      strategy = left.isEmpty() ? method : text(left);
      left.clear();
    }
    return planned(
        settings,
        benchmark,
        strategy,
        problem(shape, method, text(left)),
        threads == null ? 1 : Integer.parseInt(threads));
  }

  private static PlannedRow planned(
      JmhSettings settings, String benchmark, String strategy, Problem problem, int threads) {
    return new PlannedRow(
        settings.benchmark(),
        benchmark,
        strategy,
        problem,
        threads,
        strategy.endsWith("-blocked") ? Contract.OWN_LAYOUT : Contract.PLAIN,
        settings.params(),
        Math.max(1, settings.forks()));
  }

  private static String text(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining(","));
  }

  private static @Nullable String first(Map<String, String> parameters, String... names) {
    for (String name : names) {
      String value = parameters.remove(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static Problem problem(@Nullable String text, String method, String further) {
    if (text == null) {
      return new Problem(further, further, 0, 0);
    }
    ConvolutionShape shape = ShapeSelection.one(text);
    for (Direction direction : Direction.values()) {
      if (direction.label().equals(method)) {
        return Problem.of(shape, direction);
      }
    }
    return new Problem(joined(shape.label(), further), joined(shape.toString(), further), 0, 0);
  }

  private static String joined(String problem, String further) {
    return Stream.of(problem, further)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static List<Fork> forks(Row row, ScoreUnit unit) {
    List<List<List<Fork.Samples>>> histograms = histograms(row.primaryMetric(), unit);
    List<List<Double>> raw = row.primaryMetric().rawData();
    int count = raw == null ? histograms.size() : raw.size();
    Checks.that(count > 0, "there is no raw data; JMH writes it unless -Djmh.json.rawData=false");
    List<Fork> forks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<List<Fork.Samples>> samples = raw == null ? histograms.get(i) : List.of();
      List<Double> scores = raw == null ? List.of() : raw.get(i);
      List<Double> iterations =
          raw == null
              ? samples.stream().map(JmhJson::mean).toList()
              : scores.stream().map(unit::nanoseconds).toList();
      double ns =
          raw == null
              ? mean(samples.stream().flatMap(List::stream).toList())
              : unit.nanoseconds(
                  scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
      forks.add(new Fork(null, null, ns, List.of(), iterations, samples, metrics(row, i), ""));
    }
    return forks;
  }

  private static List<List<List<Fork.Samples>>> histograms(Primary primary, ScoreUnit unit) {
    if (primary.rawDataHistogram() == null) {
      return List.of();
    }
    return primary.rawDataHistogram().stream()
        .map(fork -> fork.stream().map(bins -> samples(bins, unit)).toList())
        .toList();
  }

  private static List<Fork.Samples> samples(List<List<Double>> bins, ScoreUnit unit) {
    return bins.stream()
        .map(
            bin -> {
              Checks.that(bin.size() == 2, "a histogram holds pairs of a time and a count");
              return new Fork.Samples(unit.nanoseconds(bin.get(0)), bin.get(1).longValue());
            })
        .toList();
  }

  /** The mean of all samples. */
  static double mean(List<Fork.Samples> samples) {
    double sum = 0;
    long count = 0;
    for (Fork.Samples some : samples) {
      sum += some.ns() * some.count();
      count += some.count();
    }
    return sum / count;
  }

  /** Its score alone does not say how a metric is summed up; the mean is what JMH does most. */
  private static Map<String, Metric> metrics(Row row, int fork) {
    Map<String, Metric> metrics = new TreeMap<>();
    if (row.secondaryMetrics() != null) {
      row.secondaryMetrics()
          .forEach(
              (name, metric) -> {
                List<List<Double>> raw = metric.rawData();
                List<Double> values = raw == null || fork >= raw.size() ? List.of() : raw.get(fork);
                if (!values.isEmpty() && values.stream().allMatch(Double::isFinite)) {
                  metrics.put(name, new Metric(metric.scoreUnit(), "AVG", false, values));
                }
              });
    }
    return metrics;
  }
}
