package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectFloatsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 16, 17, 1001, 100003})
  void allocate_ofAnyLength_isDirectAndAligned(int length) {
    FloatBuffer floats = DirectFloats.allocate(length);
    assertThat(floats.isDirect()).isTrue();
    assertThat(floats.order()).isEqualTo(ByteOrder.nativeOrder());
    assertThat(floats.capacity()).isEqualTo(length);
    long address = Pointer.nativeValue(Native.getDirectBufferPointer(floats));
    assertThat(address % 64).isZero();
    assertThat(DirectFloats.bytes(length)).isGreaterThanOrEqualTo(4L * length);
  }

  @Test
  void allocate_ofMoreThanABufferHolds_isRefused() {
    assertThatThrownBy(() -> DirectFloats.allocate(1 << 29))
        .isInstanceOf(ArithmeticException.class);
  }
}
