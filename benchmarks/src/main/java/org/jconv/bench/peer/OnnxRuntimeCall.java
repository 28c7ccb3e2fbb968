package org.jconv.bench.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.verify.Computation;
import org.jconv.verify.Operands;
import org.jconv.verify.Tensor;

/**
 * Inference by a session of ONNX Runtime, and all that touches ONNX Runtime, so that {@link
 * OnnxRuntime} can be loaded without it. The session reads {@code src} and writes {@code dst} in
 * buffers off the heap, which are bound to it before: nothing is copied.
 */
final class OnnxRuntimeCall implements PreparedCall {
  private final ConvolutionShape shape;
  private final FloatBuffer dst;
  private final OnnxTensor srcTensor;
  private final OnnxTensor dstTensor;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> pinnedOutputs;
  private final String provenance;
  private final OrtSession session;

  /**
   * Loads the model.
   *
   * @param blocked whether the layout may be changed within the session
   */
  OnnxRuntimeCall(ConvolutionShape shape, Operands operands, int threads, boolean blocked) {
    this.shape = shape;
    OrtEnvironment environment = environment();
    FloatBuffer src = DirectFloats.allocate(shape.srcLength()).put(operands.src()).flip();
    dst = DirectFloats.allocate(shape.dstLength());
    ByteBuffer model = OnnxModel.of(shape, operands.weights(), operands.bias());
    try {
      srcTensor =
          OnnxTensor.createTensor(
              environment, src, new long[] {shape.n(), shape.ic(), shape.ih(), shape.iw()});
      dstTensor =
          OnnxTensor.createTensor(
              environment, dst, new long[] {shape.n(), shape.oc(), shape.oh(), shape.ow()});
      inputs = Map.of(OnnxModel.SRC, srcTensor);
      pinnedOutputs = Map.of(OnnxModel.DST, dstTensor);
      provenance = library() + ", " + executedNodes(model, threads, blocked);
      try (SessionOptions options = options(threads, blocked)) {
        session = environment.createSession(model, options);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses " + shape + ": " + e.getMessage(), e);
    }
    // the profiled run has written to it
    dst.put(0, Computation.outputs(shape, Direction.INFERENCE).get(0).values());
  }

  /** The name and the version, by ONNX Runtime itself. */
  static String library() {
    return "ONNX Runtime " + environment().getVersion();
  }

  /** The one environment of the process, which logs nothing that does not end it. */
  private static OrtEnvironment environment() {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "jconv");
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime keeps its telemetry: " + e.getMessage(), e);
    }
    return environment;
  }

  private static SessionOptions options(int threads, boolean blocked) throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    options.setOptimizationLevel(blocked ? OptLevel.ALL_OPT : OptLevel.EXTENDED_OPT);
    options.setExecutionMode(ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setMemoryPatternOptimization(true);
    return options;
  }

  /** What a session of these options runs: asked of another one, so that none is timed with it. */
  private String executedNodes(ByteBuffer model, int threads, boolean blocked) throws OrtException {
    try {
      Path folder = Files.createTempDirectory("jconv-onnxruntime");
      try (SessionOptions options = options(threads, blocked)) {
        options.enableProfiling(folder.resolve("profile").toString());
        try (OrtSession profiled = environment().createSession(model, options)) {
          profiled.run(inputs, pinnedOutputs).close();
          return ExecutedNodes.read(Path.of(profiled.endProfiling()));
        }
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("ONNX Runtime's profile cannot be read or deleted", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listing = Files.list(folder)) {
      files = listing.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  @Override
  public void run() {
    try {
      session.run(inputs, pinnedOutputs).close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime fails on " + shape + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<Tensor> outputs() {
    List<Tensor> outputs = Computation.outputs(shape, Direction.INFERENCE);
    dst.get(0, outputs.get(0).values());
    return outputs;
  }

  @Override
  public String provenance() {
    return provenance;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close: " + e.getMessage(), e);
    } finally {
      srcTensor.close();
      dstTensor.close();
    }
  }
}
