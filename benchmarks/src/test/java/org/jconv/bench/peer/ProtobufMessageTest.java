package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of protobuf.dev/programming-guides/encoding, and lengths that they do not have. */
class ProtobufMessageTest {

  @Test
  void integer_isAVarint() {
    assertThat(hex(new ProtobufMessage().integer(1, 150))).isEqualTo("089601");
    assertThat(hex(new ProtobufMessage().integer(1, 0))).isEqualTo("0800");
    assertThat(hex(new ProtobufMessage().integer(1, 127))).isEqualTo("087f");
    assertThat(hex(new ProtobufMessage().integer(1, -2))).isEqualTo("08feffffffffffffffff01");
    assertThat(hex(new ProtobufMessage().integer(1, Long.MIN_VALUE)))
        .isEqualTo("0880808080808080808001");
  }

  @Test
  void integer_inAFieldBeyond15_hasATagOfTwoBytes() {
    assertThat(hex(new ProtobufMessage().integer(20, 7))).isEqualTo("a00107");
  }

  @Test
  void text_isUtf8AfterItsLength() {
    assertThat(hex(new ProtobufMessage().text(2, "testing"))).isEqualTo("120774657374696e67");
    assertThat(hex(new ProtobufMessage().text(2, "é"))).isEqualTo("1202c3a9");
  }

  @Test
  void message_isItsBytesAfterTheirLength() {
    ProtobufMessage inner = new ProtobufMessage().integer(1, 150);
    assertThat(hex(new ProtobufMessage().message(3, inner).integer(4, 1)))
        .isEqualTo("1a03089601" + "2001");
    assertThat(hex(new ProtobufMessage().message(3, new ProtobufMessage()))).isEqualTo("1a00");
  }

  @Test
  void bytes_of300_haveALengthOfTwoBytes() {
    ByteBuffer written = new ProtobufMessage().bytes(9, ByteBuffer.allocate(300)).toDirectBuffer();
    assertThat(written.isDirect()).isTrue();
    assertThat(written.remaining()).isEqualTo(303);
    assertThat(hex(new ProtobufMessage().bytes(9, ByteBuffer.allocate(300))))
        .startsWith("4aac0200");
  }

  private static String hex(ProtobufMessage message) {
    ByteBuffer written = message.toDirectBuffer();
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
