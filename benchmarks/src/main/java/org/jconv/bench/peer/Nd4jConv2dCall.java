package org.jconv.bench.peer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * One of ND4J's convolution operations on arrays in native memory: all of {@link Nd4jConv2d} that
 * touches ND4J. The operation and its context, arrays and arguments in native form, are made once,
 * so that a call computes no shape and builds no object of its own.
 */
final class Nd4jConv2dCall implements PreparedCall {
  /** The operations' codes for their last two arguments, and for a padding that is stated. */
  private static final long EXPLICIT_PADDING = 0;

  private static final long NCHW = 0;

  /** The one layout that is both the contract's and ND4J's fastest. */
  private static final long OIHW = 1;

  private final CustomOp operation;
  private final OpContext context;
  private final List<INDArray> inputs;
  private final List<INDArray> outputs = new ArrayList<>();

  /** What {@link #outputs} are; the first outputs of the operation may be others. */
  private final List<Tensor> tensors;

  private final int threads;
  private final String provenance;
  private final Environment environment = Nd4j.getEnvironment();
  private final NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();

  private Nd4jConv2dCall(
      ConvolutionShape shape,
      String operation,
      List<INDArray> inputs,
      List<Tensor> byProducts,
      List<Tensor> tensors,
      int threads,
      String provenance) {
    this.operation = DynamicCustomOp.builder(operation).build();
    this.inputs = inputs;
    this.tensors = tensors;
    this.threads = threads;
    this.provenance = provenance;
    byProducts.forEach(tensor -> outputs.add(array(tensor.values(), tensor.sizes())));
    tensors.forEach(tensor -> outputs.add(array(tensor.values(), tensor.sizes())));
    context = Nd4j.getExecutioner().buildContext();
    context.setIArguments(
        shape.kh(),
        shape.kw(),
        shape.sh(),
        shape.sw(),
        shape.ph(),
        shape.pw(),
        shape.dh() + 1L,
        shape.dw() + 1L,
        EXPLICIT_PADDING,
        NCHW,
        OIHW);
    context.setInputArrays(inputs);
    context.setOutputArrays(outputs);
  }

  static PreparedCall prepare(
      ConvolutionShape shape,
      Direction direction,
      Operands operands,
      int threads,
      String provenance) {
    INDArray weights =
        array(operands.weights(), shape.oc(), shape.icPerGroup(), shape.kh(), shape.kw());
    List<Tensor> tensors = Computation.outputs(shape, direction);
    return switch (direction) {
      case FORWARD, INFERENCE ->
          new Nd4jConv2dCall(
              shape,
              "conv2d",
              List.of(src(shape, operands), weights, array(operands.bias(), shape.oc())),
              List.of(),
              tensors,
              threads,
              provenance + ", conv2d");
      case BACKWARD_DATA ->
          new Nd4jConv2dCall(
              shape,
              "conv2d_input_bp",
              List.of(
                  Nd4j.createFromArray((long) shape.n(), shape.ic(), shape.ih(), shape.iw()),
                  weights,
                  diffDst(shape, operands)),
              List.of(),
              tensors,
              threads,
              provenance + ", conv2d_input_bp");
      case BACKWARD_WEIGHTS ->
          new Nd4jConv2dCall(
              shape,
              "conv2d_bp",
              List.of(
                  src(shape, operands),
                  weights,
                  array(operands.bias(), shape.oc()),
                  diffDst(shape, operands)),
              Computation.outputs(shape, Direction.BACKWARD_DATA),
              tensors,
              threads,
              provenance + ", conv2d_bp (computes diffSrc, too)");
    };
  }

  private static INDArray src(ConvolutionShape shape, Operands operands) {
    return array(operands.src(), shape.n(), shape.ic(), shape.ih(), shape.iw());
  }

  private static INDArray diffDst(ConvolutionShape shape, Operands operands) {
    return array(operands.diffDst(), shape.n(), shape.oc(), shape.oh(), shape.ow());
  }

  /** A row-major array off the heap with these values. */
  private static INDArray array(float[] values, int... sizes) {
    long[] longSizes = new long[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      longSizes[axis] = sizes[axis];
    }
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, longSizes, 'c');
    memory(array).put(values, 0, values.length);
    return array;
  }

  private static FloatPointer memory(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }

  @Override
  public void run() {
    holdThreads();
    Nd4j.getExecutioner().exec(operation, context);
  }

  /** Each of these may have been changed by whoever computed in between. */
  private void holdThreads() {
    OpenBlasThreads.hold(threads);
    // ND4J's own loops use as many threads as both of these allow; it takes no more than it counts
    int loops = Math.min(threads, environment.maxThreads());
    if (environment.maxMasterThreads() != loops) {
      environment.setMaxMasterThreads(loops);
    }
    if (openMp.ompGetMaxThreads() != threads) {
      openMp.setOmpNumThreads(threads);
    }
  }

  @Override
  public List<Tensor> outputs() {
    int byProducts = outputs.size() - tensors.size();
    for (int i = 0; i < tensors.size(); i++) {
      float[] values = tensors.get(i).values();
      memory(outputs.get(byProducts + i)).get(values, 0, values.length);
    }
    return tensors;
  }

  @Override
  public String provenance() {
    return provenance;
  }

  @Override
  public void close() {
    context.purge();
    inputs.forEach(INDArray::close);
    outputs.forEach(INDArray::close);
  }
}
