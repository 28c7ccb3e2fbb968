package org.jconv.bench;

import java.util.Collection;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.SingletonStatistics;

/**
 * What computed, among JMH's results, which are numbers: it counts as 1, and brings a text along
 * from the fork. Forks may differ, since each has asked its own library; then it is all that they
 * say, divided by {@code |}.
 */
public final class ProvenanceResult extends Result<ProvenanceResult> {
  private static final long serialVersionUID = 1;

  /** The name of the metric. */
  public static final String LABEL = "jconv.provenance";

  private final String text;

  ProvenanceResult(String text) {
    super(ResultRole.SECONDARY, LABEL, new SingletonStatistics(1), "", AggregationPolicy.MAX);
    this.text = text;
  }

  /** What computed. */
  public String text() {
    return text;
  }

  @Override
  protected Aggregator<ProvenanceResult> getThreadAggregator() {
    return ProvenanceResult::all;
  }

  @Override
  protected Aggregator<ProvenanceResult> getIterationAggregator() {
    return ProvenanceResult::all;
  }

  private static ProvenanceResult all(Collection<ProvenanceResult> results) {
    return new ProvenanceResult(
        results.stream().map(ProvenanceResult::text).distinct().collect(Collectors.joining(" | ")));
  }
}
