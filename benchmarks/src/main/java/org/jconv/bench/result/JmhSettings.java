package org.jconv.bench.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How JMH measured a row, in its own words: what its options and the benchmark's annotations came
 * to.
 *
 * @param benchmark the method's full name
 * @param mode {@code avgt}, {@code thrpt}, {@code sample} or {@code ss}
 * @param callers threads that call the benchmark at once, JMH's {@code -t}
 * @param forks JVMs that were to measure; 0 for the one that runs JMH
 * @param warmupIterations iterations that do not count
 * @param warmupTime of each, such as {@code 200 ms}
 * @param warmupBatchSize calls in an operation
 * @param measurementIterations iterations that count
 * @param measurementTime of each
 * @param measurementBatchSize calls in an operation
 * @param scoreUnit of JMH's own score, such as {@code us/op} or {@code ops/s}
 * @param params values of the benchmark's parameters
 * @param jvm the executable of the forks; null if the file does not say, as all that follow
 * @param jvmArgs its flags
 * @param jdkVersion of the forks
 * @param vmName of the forks
 * @param vmVersion of the forks
 * @param jmhVersion of JMH
 */
public record JmhSettings(
    String benchmark,
    String mode,
    int callers,
    int forks,
    int warmupIterations,
    String warmupTime,
    int warmupBatchSize,
    int measurementIterations,
    String measurementTime,
    int measurementBatchSize,
    String scoreUnit,
    Map<String, String> params,
    @Nullable String jvm,
    List<String> jvmArgs,
    @Nullable String jdkVersion,
    @Nullable String vmName,
    @Nullable String vmVersion,
    @Nullable String jmhVersion) {

  /** Copies the collections. */
  public JmhSettings {
    params = Map.copyOf(params);
    jvmArgs = List.copyOf(jvmArgs);
    ScoreUnit.of(mode, scoreUnit);
    Checks.that(callers >= 1, "callers is " + callers + "; it must be at least 1");
    Checks.that(forks >= 0, "forks is " + forks + "; it must be at least 0");
  }

  /** What its scores mean. */
  public ScoreUnit unit() {
    return ScoreUnit.of(mode, scoreUnit);
  }
}
