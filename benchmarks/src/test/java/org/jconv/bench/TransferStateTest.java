package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.jconv.bench.transfer.NativeTensor;
import org.jconv.bench.transfer.TransferWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferStateTest {

  /** Memory on the heap, for mistakes to be put in. */
  private static class FakeTensor implements NativeTensor {
    private final float[] memory = new float[3];

    @Override
    public void put(float[] from) {
      System.arraycopy(from, 0, memory, 0, memory.length);
    }

    @Override
    public void get(float[] to) {
      System.arraycopy(memory, 0, to, 0, memory.length);
    }

    @Override
    public int bits(int index) {
      return Float.floatToRawIntBits(memory[index]);
    }

    @Override
    public void close() {}
  }

  private static TransferState state(NativeTensor memory) {
    TransferState state = new TransferState();
    state.shape = "alexnet:conv1";
    state.tensor = "bias";
    state.way = "direct-buffer";
    state.from = new float[] {1, -2, 0};
    state.to = new float[3];
    state.memory = memory;
    return state;
  }

  @ParameterizedTest
  @EnumSource
  void verify_everyWay_bringsTheTensorThereAndBack(TransferWay way) {
    Optional<String> reason = way.unavailableReason();
    assumeTrue(reason.isEmpty(), () -> way + " is closed here: " + reason.get());
    try (NativeTensor memory = way.allocate(3)) {
      TransferState state = state(memory);
      state.verify();
      assertThat(state.to).containsExactly(1, -2, 0);
      assertThat(memory.bits(1)).isEqualTo(0xc0000000);
    }
  }

  @Test
  void verify_bytesTurnedRoundThereAndBack_isAWrongAnswer() {
    FakeTensor turning =
        new FakeTensor() {
          @Override
          public int bits(int index) {
            return Integer.reverseBytes(super.bits(index));
          }
        };
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(() -> state(turning).verify())
        .withMessage(
            "direct-buffer brings bias of alexnet:conv1 to native memory wrongly: the bits of"
                + " element 0 are 0000803f; they must be 3f800000");
  }

  @Test
  void verify_anElementLeftOutOnTheWayBack_isAWrongAnswer() {
    FakeTensor forgetting =
        new FakeTensor() {
          @Override
          public void get(float[] to) {
            float last = to[1];
            super.get(to);
            to[1] = last;
          }
        };
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(() -> state(forgetting).verify())
        .withMessage(
            "direct-buffer brings bias of alexnet:conv1 to the heap wrongly: the bits of element 1"
                + " are 00000000; they must be c0000000");
  }

  @Test
  void verify_minusZeroForZero_isAWrongAnswer() {
    FakeTensor negating =
        new FakeTensor() {
          @Override
          public void get(float[] to) {
            super.get(to);
            to[2] = -0f;
          }
        };
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(() -> state(negating).verify())
        .withMessageEndingWith("element 2 are 80000000; they must be 00000000");
  }
}
