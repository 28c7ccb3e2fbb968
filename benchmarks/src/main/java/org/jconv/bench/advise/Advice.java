package org.jconv.bench.advise;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.report.data.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one direction of one shape. As JSON its fields are those below, what is not known
 * is null.
 *
 * @param of the shape that was asked for
 * @param shape its name, or the descriptor
 * @param descriptor its sizes
 * @param direction what is to be computed
 * @param basis what the advice rests on
 * @param finding what was measured: of these sizes or, for a guess, of the nearest; null if there
 *     is no advice
 * @param why why it is a guess or none, in one sentence; null if it was measured
 * @param neighbours for a guess, the nearest shapes that were measured, the nearest first
 * @param confidence how sure the advice is
 * @param doubts what it is not surer for
 * @param auto what {@code auto} picks here; null if it declines
 */
public record Advice(
    @JsonIgnore ConvolutionShape of,
    String shape,
    String descriptor,
    Direction direction,
    Basis basis,
    @Nullable Finding finding,
    @Nullable String why,
    List<Neighbour> neighbours,
    Confidence confidence,
    List<String> doubts,
    Here.@Nullable Picked auto) {

  /** Copies the lists. */
  public Advice {
    neighbours = List.copyOf(neighbours);
    doubts = List.copyOf(doubts);
  }

  /** What advice rests on. */
  public enum Basis {
    /** Rows of these very sizes. */
    MEASURED("measured"),
    /** Rows of sizes near these. */
    GUESS("guess"),
    /** Nothing, so there is no advice. */
    NONE("none");

    private final String label;

    Basis(String label) {
      this.label = label;
    }

    /** As files call it. */
    @JsonValue
    public String label() {
      return label;
    }
  }

  /** How sure advice is. */
  public enum Confidence {
    /** Measured on such a machine by three forks or more, and told from the next. */
    HIGH("high"),
    /** Measured, with doubts. */
    MEDIUM("medium"),
    /** A guess, of another machine, or of a single fork. */
    LOW("low"),
    /** There is no advice. */
    NONE("none");

    private final String label;

    Confidence(String label) {
      this.label = label;
    }

    /** As files call it. */
    @JsonValue
    public String label() {
      return label;
    }
  }

  /**
   * What a run says of a shape.
   *
   * @param run its folder or file
   * @param started when it was started; null if the files do not say
   * @param standing how its machine stands to this one
   * @param measured the shape's name there
   * @param strategies how many Java strategies ranked, those that pick others not counted unless
   *     they are all there is
   * @param otherRuns how many more have rows of this shape
   * @param picksAnother whether nothing but strategies that pick others was measured in Java
   * @param best the advice: the fastest, or of those tied with it the one with the least workspace
   * @param tied those that cannot be told from the fastest, the least workspace first; {@code best}
   *     is one of them
   * @param next the fastest of the others; null if there is none
   * @param nativeBest the fastest native library; null if none was measured or it was not asked for
   * @param auto how the strategy that {@code auto} picks here did there or, if that was not
   *     measured, {@code auto} itself; null if neither was, or it is the advice
   * @param leftOut what ran there and is no advice, and why
   */
  public record Finding(
      String run,
      @Nullable Instant started,
      Standing standing,
      String measured,
      int strategies,
      int otherRuns,
      boolean picksAnother,
      Candidate best,
      List<Candidate> tied,
      @Nullable Margin next,
      @Nullable Margin nativeBest,
      @Nullable Margin auto,
      List<LeftOut> leftOut) {

    /** Copies the lists. */
    public Finding {
      tied = List.copyOf(tied);
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * What is known of a strategy at a shape; NaN is null in JSON.
   *
   * @param strategy its name
   * @param ns the mean time of a call in nanoseconds
   * @param errorNs half the width of its 95 % confidence interval; NaN for one fork
   * @param gflops operations of the formula per nanosecond
   * @param workspaceBytes what it holds beside its operands
   * @param maxRelError the largest relative error of an element
   * @param forks JVMs that measured it
   * @param trend how many times as long the last iterations took as the first
   * @param provenance what computed; empty where the file does not say
   */
  public record Candidate(
      String strategy,
      double ns,
      double errorNs,
      double gflops,
      double workspaceBytes,
      double maxRelError,
      int forks,
      double trend,
      String provenance) {

    static Candidate of(Entry entry) {
      return new Candidate(
          entry.strategy(),
          entry.measurement().scoreNs(),
          entry.measurement().errorNs(),
          entry.measurement().gflops(),
          entry.measurement().facts().workspaceBytes(),
          entry.measurement().facts().maxRelError(),
          entry.measurement().forkNs().size(),
          entry.trend(),
          entry.measurement().provenance());
    }
  }

  /**
   * Another strategy beside the advice.
   *
   * @param candidate the other
   * @param ratio how many times as long it takes as the advice, with its 95 % confidence interval
   */
  public record Margin(Candidate candidate, Ratio ratio) {

    static Margin of(Entry other, Entry best) {
      return new Margin(Candidate.of(other), Ratio.of(other.measurement(), best.measurement()));
    }
  }

  /**
   * A strategy that was measured and is no advice.
   *
   * @param strategy its name
   * @param reason in a few words
   */
  public record LeftOut(String strategy, String reason) {}

  /**
   * A shape that was measured near the one that is asked for.
   *
   * @param shape its name
   * @param descriptor its sizes
   * @param doublings how far it is
   * @param best what was the advice there
   * @param run the run that says so
   */
  public record Neighbour(
      String shape, String descriptor, double doublings, Candidate best, String run) {}
}
