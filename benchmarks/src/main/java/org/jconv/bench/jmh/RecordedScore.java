package org.jconv.bench.jmh;

import java.util.Collection;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/** The score of an iteration as it was recorded; of several, the mean, as JMH's own have it. */
final class RecordedScore extends Result<RecordedScore> {
  private static final long serialVersionUID = 1;

  RecordedScore(String label, double score, String unit) {
    this(label, new ListStatistics(new double[] {score}), unit);
  }

  private RecordedScore(String label, Statistics scores, String unit) {
    super(ResultRole.PRIMARY, label, scores, unit, AggregationPolicy.AVG);
  }

  @Override
  protected Aggregator<RecordedScore> getThreadAggregator() {
    return RecordedScore::together;
  }

  @Override
  protected Aggregator<RecordedScore> getIterationAggregator() {
    return RecordedScore::together;
  }

  private static RecordedScore together(Collection<RecordedScore> scores) {
    RecordedScore any = scores.iterator().next();
    double[] all = scores.stream().mapToDouble(Result::getScore).toArray();
    return new RecordedScore(any.getLabel(), new ListStatistics(all), any.getScoreUnit());
  }
}
