package org.jconv.bench.advise;

import java.util.List;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.report.Units;
import org.jconv.bench.result.Facts;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param shapes what is to be computed
 * @param directions of each of them
 * @param threads the most threads that a call may use
 * @param javaOnly whether native libraries are left out altogether; else they are compared with
 * @param maxWorkspaceBytes the most that a strategy may hold beside its operands; null for any
 * @param maxError the largest relative error of any element; null for any
 */
public record Question(
    List<ConvolutionShape> shapes,
    List<Direction> directions,
    int threads,
    boolean javaOnly,
    @Nullable Long maxWorkspaceBytes,
    @Nullable Double maxError) {

  /** Copies the lists. */
  public Question {
    shapes = List.copyOf(shapes);
    directions = List.copyOf(directions);
  }

  boolean hasLimits() {
    return maxWorkspaceBytes != null || maxError != null;
  }

  /** Which limit a strategy breaks, or may break since it does not say; empty if none. */
  Optional<String> broken(Facts facts) {
    // what is not known is NaN, and keeps no limit
    if (maxWorkspaceBytes != null && !(facts.workspaceBytes() <= maxWorkspaceBytes)) {
      return Optional.of(
          Double.isNaN(facts.workspaceBytes())
              ? "its workspace is not known"
              : "its workspace is " + Units.bytes(facts.workspaceBytes()));
    }
    if (maxError != null && !(facts.maxRelError() <= maxError)) {
      return Optional.of(
          Double.isNaN(facts.maxRelError())
              ? "its error is not known"
              : "its error is " + Units.exponent(facts.maxRelError()));
    }
    return Optional.empty();
  }
}
