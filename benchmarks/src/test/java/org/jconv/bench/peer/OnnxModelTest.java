package org.jconv.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jconv.ConvolutionShape;
import org.jconv.verify.Operands;
import org.junit.jupiter.api.Test;

class OnnxModelTest {
  /** Every size another, unequal ends, rows at the end that no window reads. */
  private static final ConvolutionShape SHAPE =
      ConvolutionShape.parse("g2mb3ic4ih11iw12oc6oh4ow7kh2kw3sh3sw2ph1pw2dh1dw2");

  @Test
  void model_hasOneConvolutionWithTheShapesAttributes() {
    assertThat(SHAPE.phEnd()).isEqualTo(0);
    assertThat(SHAPE.pwEnd()).isEqualTo(5);
    Fields model = model(SHAPE, Operands.integers(SHAPE, 1));
    assertThat(model.integers(1)).containsExactly(10L);
    assertThat(model.message(8).integers(2)).containsExactly(22L);
    assertThat(model.message(8).has(1)).as("a domain, where none is ONNX's own").isFalse();
    Fields node = model.message(7).message(1);
    assertThat(node.texts(1)).containsExactly("src", "weights", "bias");
    assertThat(node.texts(2)).containsExactly("dst");
    assertThat(node.texts(4)).containsExactly("Conv");
    assertThat(attributes(node))
        .isEqualTo(
            Map.of(
                "kernel_shape", List.of(2L, 3L),
                "strides", List.of(3L, 2L),
                "pads", List.of(1L, 2L, 0L, 5L),
                "dilations", List.of(2L, 3L),
                "group", List.of(2L)));
  }

  /** Values by name; a list has type 7 and field 8, a single one type 2 and field 3. */
  private static Map<String, List<Long>> attributes(Fields node) {
    Map<String, List<Long>> attributes = new HashMap<>();
    for (Fields attribute : node.messages(5)) {
      String name = attribute.texts(1).get(0);
      boolean single = attribute.integers(20).equals(List.of(2L));
      assertThat(single || attribute.integers(20).equals(List.of(7L))).as(name).isTrue();
      attributes.put(name, attribute.integers(single ? 3 : 8));
      assertThat(attribute.has(single ? 8 : 3)).as(name).isFalse();
    }
    return attributes;
  }

  @Test
  void pads_whereNoWindowReadsTheLastRow_areNotNegative() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih8iw9oc1oh4ow3kh3kw3sh2sw3ph1pw1");
    assertThat(shape.pwEnd()).isEqualTo(-1);
    Fields node = model(shape, Operands.integers(shape, 1)).message(7).message(1);
    assertThat(attributes(node)).containsEntry("pads", List.of(1L, 1L, 0L, 0L));
    assertThat(OnnxModel.outputHeight(shape)).isEqualTo(4);
    assertThat(OnnxModel.outputWidth(shape)).isEqualTo(3);
  }

  @Test
  void constants_areTheOperandsInLittleEndian() {
    Operands operands = Operands.uniform(SHAPE, 1);
    List<Fields> constants = model(SHAPE, operands).message(7).messages(5);
    assertThat(constants).hasSize(2);
    assertConstant(constants.get(0), "weights", operands.weights(), 6L, 2L, 2L, 3L);
    assertConstant(constants.get(1), "bias", operands.bias(), 6L);
  }

  private static void assertConstant(Fields tensor, String name, float[] values, Long... sizes) {
    assertThat(tensor.integers(1)).containsExactly(sizes);
    assertThat(tensor.integers(2)).containsExactly(1L);
    assertThat(tensor.texts(8)).containsExactly(name);
    float[] raw = new float[values.length];
    ByteBuffer bytes = tensor.bytes(9).get(0).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.remaining()).isEqualTo(4 * values.length);
    bytes.asFloatBuffer().get(raw);
    assertThat(raw).isEqualTo(values);
  }

  @Test
  void inputAndOutput_haveFixedSizes() {
    Fields graph = model(SHAPE, Operands.integers(SHAPE, 1)).message(7);
    assertValue(graph.message(11), "src", 3L, 4L, 11L, 12L);
    assertValue(graph.message(12), "dst", 3L, 6L, 4L, 7L);
  }

  private static void assertValue(Fields value, String name, Long... sizes) {
    assertThat(value.texts(1)).containsExactly(name);
    Fields tensor = value.message(2).message(1);
    assertThat(tensor.integers(1)).containsExactly(1L);
    assertThat(tensor.message(2).messages(1).stream().map(d -> d.integers(1).get(0)))
        .containsExactly(sizes);
  }

  @Test
  void minimalModel_isTheseBytes() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih1oc1kh1");
    ByteBuffer model = OnnxModel.of(shape, new float[] {1}, new float[] {-2});
    byte[] bytes = new byte[model.remaining()];
    model.get(bytes);
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "080a" // ir_version 10
                + "3af701" // graph
                + "0a7d" // its node
                + "0a03737263" // input src
                + "0a0777656967687473" // input weights
                + "0a0462696173" // input bias
                + "1203647374" // output dst
                + "2204436f6e76" // op_type Conv
                + "2a150a0c6b65726e656c5f7368617065" // attribute kernel_shape
                + "40014001a00107"
                + "2a100a0773747269646573" // attribute strides
                + "40014001a00107"
                + "2a110a0470616473" // attribute pads
                + "4000400040004000a00107"
                + "2a120a0964696c6174696f6e73" // attribute dilations
                + "40014001a00107"
                + "2a0c0a0567726f7570" // attribute group
                + "1801a00102"
                + "120b636f6e766f6c7574696f6e" // the graph's name
                + "2a19080108010801080110014207776569676874734a040000803f" // weights
                + "2a10080110014204626961734a04000000c0" // bias
                + "5a1d0a03737263" // the graph's input
                + "12160a14080112100a0208010a0208010a0208010a020801"
                + "621d0a03647374" // the graph's output
                + "12160a14080112100a0208010a0208010a0208010a020801"
                + "42021016"); // operator set 22
    assertThat((long) bytes.length).isLessThan(OnnxModel.maxBytes(shape));
  }

  @Test
  void maxBytes_ofTheLargestSizes_isMoreThanTheModel() {
    int large = 1 << 28;
    ConvolutionShape shape =
        new ConvolutionShape(
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, large, large, 0, 0, large, large, "no matter");
    assertThat((long) OnnxModel.of(shape, new float[1], new float[1]).remaining())
        .isLessThan(OnnxModel.maxBytes(shape));
  }

  private static Fields model(ConvolutionShape shape, Operands operands) {
    return new Fields(OnnxModel.of(shape, operands.weights(), operands.bias()));
  }

  /** Reads a message: integers as {@code Long}, the rest as {@code ByteBuffer}, by field. */
  private static final class Fields {
    private final Map<Long, List<Object>> values = new LinkedHashMap<>();

    Fields(ByteBuffer message) {
      while (message.hasRemaining()) {
        long tag = varint(message);
        Object value;
        if ((tag & 7) == 0) {
          value = varint(message);
        } else {
          assertThat(tag & 7).as("wire type of field %d", tag >> 3).isEqualTo(2);
          int length = (int) varint(message);
          value = message.slice(message.position(), length);
          message.position(message.position() + length);
        }
        values.computeIfAbsent(tag >> 3, field -> new ArrayList<>()).add(value);
      }
    }

    private static long varint(ByteBuffer message) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        long bits = message.get();
        value |= (bits & 0x7F) << shift;
        if (bits >= 0) {
          return value;
        }
      }
    }

    boolean has(long field) {
      return values.containsKey(field);
    }

    List<Long> integers(long field) {
      return values.get(field).stream().map(Long.class::cast).toList();
    }

    List<ByteBuffer> bytes(long field) {
      return values.get(field).stream().map(v -> ((ByteBuffer) v).duplicate()).toList();
    }

    List<String> texts(long field) {
      return bytes(field).stream().map(b -> UTF_8.decode(b).toString()).toList();
    }

    List<Fields> messages(long field) {
      return bytes(field).stream().map(Fields::new).toList();
    }

    Fields message(long field) {
      assertThat(messages(field)).hasSize(1);
      return messages(field).get(0);
    }
  }
}
