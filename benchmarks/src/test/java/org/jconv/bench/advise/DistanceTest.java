package org.jconv.bench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.jconv.ConvolutionShape;
import org.junit.jupiter.api.Test;

class DistanceTest {

  @Test
  void sizes_countAsDoublingsEitherWay() {
    String shape = "mb1ic64ih56oc64kh3ph1";
    assertThat(of(shape, shape)).hasValue(0);
    assertThat(of(shape, "mb2ic32ih56oc64kh3ph1")).hasValue(2);
    assertThat(of("mb2ic32ih56oc64kh3ph1", shape)).hasValue(2);
    assertThat(of(shape, "mb1ic128ih28oc128kh3ph1")).as("a stage further").hasValue(4);
    assertThat(of(shape, "mb1ic96ih56oc64kh3ph1").getAsDouble()).isCloseTo(0.585, within(0.001));
    assertThat(of(shape, "mb2ic128ih28oc128kh3ph1")).as("beyond the limit").isEmpty();
  }

  @Test
  void otherKind_isNotNear() {
    String shape = "mb1ic64ih56oc64kh3ph1";
    assertThat(of(shape, "mb1ic64ih56oc64kh5ph2")).isEmpty();
    assertThat(of(shape, "mb1ic64ih112oc64kh3sh2ph1")).isEmpty();
    assertThat(of(shape, "mb1ic64ih56oc64kh3dh1ph2")).isEmpty();
    assertThat(of(shape, "g2mb1ic64ih56oc64kh3ph1")).isEmpty();
    assertThat(of(shape, "g64mb1ic64ih56oc64kh3ph1")).isEmpty();
  }

  @Test
  void depthwise_countsItsChannelsOnce() {
    assertThat(of("g64mb1ic64ih56oc64kh3ph1", "g128mb1ic128ih56oc128kh3ph1")).hasValue(1);
    assertThat(of("g64mb1ic64ih56oc64kh3ph1", "g64mb1ic64ih56oc128kh3ph1")).isEmpty();
  }

  private static OptionalDouble of(String a, String b) {
    return Distance.of(ConvolutionShape.parse(a), ConvolutionShape.parse(b));
  }
}
