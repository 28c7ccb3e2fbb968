package org.jconv.bench.peer;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.List;
import java.util.OptionalLong;
import org.bytedeco.dnnl.dnnl_stream;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Tensor;

/** One direction of one shape by oneDNN, with the reorders that belong to it. */
final class DnnlCall implements PreparedCall {
  private final ConvolutionShape shape;
  private final Direction direction;
  private final int threads;
  private final DnnlResources resources;
  private final dnnl_stream stream;
  private final DnnlPrimitive[] timed;
  private final List<DnnlPrimitive> toPlain;
  private final List<DnnlMemory> results;
  private final long workspaceBytes;
  private final long trafficBytes;
  private final String provenance;
  private boolean open = true;

  private DnnlCall(
      ConvolutionShape shape,
      Direction direction,
      int threads,
      DnnlResources resources,
      DnnlSteps steps,
      String provenance) {
    this.shape = shape;
    this.direction = direction;
    this.threads = threads;
    this.resources = resources;
    stream = steps.stream();
    timed = steps.timed();
    toPlain = steps.toPlain();
    results = steps.results();
    workspaceBytes = steps.workspaceBytes();
    trafficBytes = steps.trafficBytes();
    this.provenance = provenance;
  }

  /**
   * Makes all that a call needs, for the calling thread.
   *
   * @param purpose of forward and inference
   * @param blocked whether operands and results lie in oneDNN's own layouts
   * @throws UnsupportedOperationException if oneDNN declines
   */
  static DnnlCall prepare(
      ConvolutionShape shape,
      Direction direction,
      DnnlConvolution.Purpose purpose,
      Operands in,
      int threads,
      boolean blocked) {
    // what oneDNN chooses depends on the number of threads at that moment
    DnnlLibrary.setThreads(threads);
    DnnlResources resources = new DnnlResources();
    try (DnnlConvolution convolution = new DnnlConvolution(shape, direction, purpose)) {
      DnnlSteps steps = new DnnlSteps(convolution, resources, blocked);
      DnnlSizes sizes = new DnnlSizes(shape);
      List<Tensor> blank = Computation.outputs(shape, direction);
      switch (direction) {
        case FORWARD -> {
          steps.input(DNNL_ARG_SRC, sizes.src(), in.src());
          steps.input(DNNL_ARG_WEIGHTS, sizes.weights(), in.weights());
          steps.input(DNNL_ARG_BIAS, sizes.bias(), in.bias());
          steps.output(DNNL_ARG_DST, sizes.dst(), blank.get(0));
        }
        case INFERENCE -> {
          steps.input(DNNL_ARG_SRC, sizes.src(), in.src());
          steps.fixedInput(DNNL_ARG_WEIGHTS, sizes.weights(), in.weights());
          steps.input(DNNL_ARG_BIAS, sizes.bias(), in.bias());
          steps.output(DNNL_ARG_DST, sizes.dst(), blank.get(0));
        }
        case BACKWARD_DATA -> {
          steps.input(DNNL_ARG_DIFF_DST, sizes.dst(), in.diffDst());
          steps.input(DNNL_ARG_WEIGHTS, sizes.weights(), in.weights());
          steps.output(DNNL_ARG_DIFF_SRC, sizes.src(), blank.get(0));
        }
        case BACKWARD_WEIGHTS -> {
          steps.input(DNNL_ARG_SRC, sizes.src(), in.src());
          steps.input(DNNL_ARG_DIFF_DST, sizes.dst(), in.diffDst());
          steps.output(DNNL_ARG_DIFF_WEIGHTS, sizes.weights(), blank.get(0));
          steps.output(DNNL_ARG_DIFF_BIAS, sizes.bias(), blank.get(1));
        }
      }
      steps.finish();
      String provenance = DnnlLibrary.version() + ", " + steps.description();
      if (direction == Direction.FORWARD || direction == Direction.INFERENCE) {
        provenance += ", " + purpose.label();
      }
      return new DnnlCall(shape, direction, threads, resources, steps, provenance);
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  @Override
  public void run() {
    checkOpen();
    // another call may have changed it, and primitives made for one number must run with it
    DnnlLibrary.setThreads(threads);
    for (DnnlPrimitive step : timed) {
      step.execute(stream);
    }
    DnnlLibrary.check(dnnl_stream_wait(stream), "finish");
  }

  @Override
  public List<Tensor> outputs() {
    checkOpen();
    DnnlLibrary.setThreads(threads);
    toPlain.forEach(reorder -> reorder.execute(stream));
    DnnlLibrary.check(dnnl_stream_wait(stream), "finish");
    List<Tensor> outputs = Computation.outputs(shape, direction);
    for (int i = 0; i < outputs.size(); i++) {
      results.get(i).get(outputs.get(i).values());
    }
    return outputs;
  }

  /** The scratchpad, and the reordered copies beside the operands. */
  @Override
  public OptionalLong workspaceBytes() {
    return OptionalLong.of(workspaceBytes);
  }

  /**
   * The operands and the results once each, and every copy that a call reorders twice, written and
   * read. What goes on in the scratchpad is not known and not counted.
   */
  @Override
  public OptionalLong trafficBytes() {
    return OptionalLong.of(trafficBytes);
  }

  @Override
  public String provenance() {
    return provenance;
  }

  @Override
  public void close() {
    open = false;
    resources.close();
  }

  /** After closing, the native code would use freed memory. */
  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("this call is closed; prepare another");
    }
  }
}
