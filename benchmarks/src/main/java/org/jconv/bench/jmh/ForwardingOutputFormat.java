package org.jconv.bench.jmh;

import java.io.IOException;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Passes on everything that JMH reports, for a subclass to listen in. */
public abstract class ForwardingOutputFormat implements OutputFormat {
  private final OutputFormat to;

  /** Passes on to another. */
  protected ForwardingOutputFormat(OutputFormat to) {
    this.to = to;
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
    to.iteration(benchmark, params, iteration);
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
    to.iterationResult(benchmark, params, iteration, data);
  }

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {
    to.startBenchmark(benchmark);
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    to.endBenchmark(result);
  }

  @Override
  public void startRun() {
    to.startRun();
  }

  @Override
  public void endRun(Collection<RunResult> result) {
    to.endRun(result);
  }

  @Override
  public void print(String s) {
    to.print(s);
  }

  @Override
  public void println(String s) {
    to.println(s);
  }

  @Override
  public void flush() {
    to.flush();
  }

  @Override
  public void close() {
    to.close();
  }

  @Override
  public void verbosePrintln(String s) {
    to.verbosePrintln(s);
  }

  @Override
  public void write(int b) {
    to.write(b);
  }

  @Override
  public void write(byte[] b) throws IOException {
    to.write(b);
  }
}
