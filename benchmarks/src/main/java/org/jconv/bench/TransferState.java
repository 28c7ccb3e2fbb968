package org.jconv.bench;

import org.jconv.ConvolutionShape;
import org.jconv.bench.input.RealOperands;
import org.jconv.bench.result.Facts;
import org.jconv.bench.shape.ShapeSelection;
import org.jconv.bench.transfer.NativeTensor;
import org.jconv.bench.transfer.Tensor;
import org.jconv.bench.transfer.TransferWay;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A tensor on the heap and in native memory. Before anything is timed, it is brought there and back
 * once, and must arrive bit for bit.
 */
@State(Scope.Thread)
public class TransferState {

  /** A layer of the catalogue or a descriptor. */
  @Param({"alexnet:conv1"})
  public String shape;

  /** Names of {@link Tensor}. */
  @Param({"src", "weights", "bias", "dst"})
  public String tensor;

  /** Names of {@link TransferWay}. */
  @Param({"direct-buffer", "javacpp"})
  public String way;

  NativeTensor memory;
  float[] from;
  float[] to;

  private boolean toHeap;

  /** Allocates on both sides, and verifies both directions. */
  @Setup(Level.Trial)
  public void setUp(BenchmarkParams params) {
    toHeap = params.getBenchmark().endsWith("toHeap");
    ConvolutionShape problem = ShapeSelection.one(shape);
    from = Tensor.byLabel(tensor).of(RealOperands.of(problem));
    to = new float[from.length];
    memory = TransferWay.byLabel(way).allocate(from.length);
    verify();
    FactsProfiler.record(
        Facts.compared((double) Float.BYTES * from.length, 0),
        TransferWay.byLabel(way).provenance());
  }

  /**
   * Brings the tensor there and back. Native memory is read element by element, so that what one
   * direction does wrongly the other cannot undo.
   */
  void verify() {
    memory.put(from);
    for (int i = 0; i < from.length; i++) {
      same("native memory", i, memory.bits(i));
    }
    memory.get(to);
    for (int i = 0; i < to.length; i++) {
      same("the heap", i, Float.floatToRawIntBits(to[i]));
    }
  }

  private void same(String where, int index, int arrived) {
    int sent = Float.floatToRawIntBits(from[index]);
    if (arrived != sent) {
      throw new WrongAnswerException(
          "%s brings %s of %s to %s wrongly: the bits of element %d are %08x; they must be %08x"
              .formatted(way, tensor, shape, where, index, arrived, sent));
    }
  }

  /** Counts what a call allocates on the heap, by one more call that is not timed. */
  @TearDown(Level.Iteration)
  public void countAllocation() {
    FactsProfiler.recordAllocation(Allocation.of(this::call));
  }

  private void call() {
    if (toHeap) {
      memory.get(to);
    } else {
      memory.put(from);
    }
  }

  /** Gives native memory back. */
  @TearDown(Level.Trial)
  public void tearDown() {
    memory.close();
  }
}
