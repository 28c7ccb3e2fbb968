package org.jconv.bench.peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jconv.ConvolutionShape;

/**
 * An ONNX model of one convolution: a graph with one node {@code Conv}, the input {@link #SRC}, the
 * output {@link #DST}, and weights and bias as constants. It is a protobuf message, written by
 * hand; the fields' names and numbers are those of {@code onnx/onnx.proto}.
 */
final class OnnxModel {
  /** The name of the input, {@code [n][ic][ih][iw]}. */
  static final String SRC = "src";

  /** The name of the output, {@code [n][oc][oh][ow]}. */
  static final String DST = "dst";

  private static final String WEIGHTS = "weights";
  private static final String BIAS = "bias";

  /** The format of ONNX 1.17, and its operators. */
  private static final int IR_VERSION = 10;

  private static final int OPSET = 22;

  /** {@code TensorProto.DataType.FLOAT}. */
  private static final int FLOAT = 1;

  /** {@code AttributeProto.AttributeType}. */
  private static final int INT = 2;

  private static final int INTS = 7;

  /** More than everything but the numbers takes. */
  private static final int FRAME_BYTES = 1024;

  private OnnxModel() {}

  /** An upper bound of the model's size. */
  static long maxBytes(ConvolutionShape shape) {
    return Float.BYTES * ((long) shape.weightsLength() + shape.biasLength()) + FRAME_BYTES;
  }

  /** The height of the model's output: that of the shape, or more. */
  static int outputHeight(ConvolutionShape shape) {
    return (shape.ph() + shape.ih() + bottom(shape) - shape.extentH()) / shape.sh() + 1;
  }

  /** The width of the model's output: that of the shape, or more. */
  static int outputWidth(ConvolutionShape shape) {
    return (shape.pw() + shape.iw() + right(shape) - shape.extentW()) / shape.sw() + 1;
  }

  /**
   * The model, in a direct buffer.
   *
   * @param weights {@code [oc][ic/g][kh][kw]}
   * @param bias {@code [oc]}
   */
  static ByteBuffer of(ConvolutionShape shape, float[] weights, float[] bias) {
    ProtobufMessage node =
        new ProtobufMessage()
            .text(1, SRC) // NodeProto.input
            .text(1, WEIGHTS)
            .text(1, BIAS)
            .text(2, DST) // NodeProto.output
            .text(4, "Conv") // NodeProto.op_type
            .message(5, ints("kernel_shape", shape.kh(), shape.kw())) // NodeProto.attribute
            .message(5, ints("strides", shape.sh(), shape.sw()))
            .message(5, ints("pads", shape.ph(), shape.pw(), bottom(shape), right(shape)))
            .message(5, ints("dilations", shape.dh() + 1, shape.dw() + 1))
            .message(5, integer("group", shape.g()));
    ProtobufMessage graph =
        new ProtobufMessage()
            .message(1, node) // GraphProto.node
            .text(2, "convolution") // GraphProto.name
            .message(
                5, // GraphProto.initializer
                constant(WEIGHTS, weights, shape.oc(), shape.icPerGroup(), shape.kh(), shape.kw()))
            .message(5, constant(BIAS, bias, shape.oc()))
            .message(11, value(SRC, shape.n(), shape.ic(), shape.ih(), shape.iw()))
            .message(12, value(DST, shape.n(), shape.oc(), shape.oh(), shape.ow()));
    return new ProtobufMessage()
        .integer(1, IR_VERSION) // ModelProto.ir_version
        .message(7, graph) // ModelProto.graph
        .message(8, new ProtobufMessage().integer(2, OPSET)) // ModelProto.opset_import, its version
        .toDirectBuffer();
  }

  /** Rows of zeros below. Rows that no window reads need no negative padding if they are few. */
  private static int bottom(ConvolutionShape shape) {
    return Math.max(0, shape.phEnd());
  }

  private static int right(ConvolutionShape shape) {
    return Math.max(0, shape.pwEnd());
  }

  private static ProtobufMessage ints(String name, int... values) {
    ProtobufMessage attribute = new ProtobufMessage().text(1, name); // AttributeProto.name
    for (int value : values) {
      attribute.integer(8, value); // AttributeProto.ints
    }
    return attribute.integer(20, INTS); // AttributeProto.type
  }

  private static ProtobufMessage integer(String name, int value) {
    return new ProtobufMessage()
        .text(1, name) // AttributeProto.name
        .integer(3, value) // AttributeProto.i
        .integer(20, INT); // AttributeProto.type
  }

  private static ProtobufMessage constant(String name, float[] values, int... sizes) {
    ProtobufMessage tensor = new ProtobufMessage();
    for (int size : sizes) {
      tensor.integer(1, size); // TensorProto.dims
    }
    return tensor
        .integer(2, FLOAT) // TensorProto.data_type
        .text(8, name) // TensorProto.name
        .bytes(9, littleEndian(values)); // TensorProto.raw_data
  }

  private static ProtobufMessage value(String name, int... sizes) {
    ProtobufMessage shape = new ProtobufMessage();
    for (int size : sizes) {
      shape.message(
          1, new ProtobufMessage().integer(1, size)); // TensorShapeProto.dim, its dim_value
    }
    ProtobufMessage tensor =
        new ProtobufMessage()
            .integer(1, FLOAT) // TypeProto.Tensor.elem_type
            .message(2, shape); // TypeProto.Tensor.shape
    return new ProtobufMessage()
        .text(1, name) // ValueInfoProto.name
        .message(
            2, new ProtobufMessage().message(1, tensor)); // ValueInfoProto.type, its tensor_type
  }

  private static ByteBuffer littleEndian(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }
}
