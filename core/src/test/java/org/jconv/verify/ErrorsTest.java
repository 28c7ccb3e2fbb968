package org.jconv.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorsTest {
  private final Errors errors = new Errors();

  @Test
  void exactSumBetweenTwoFloats_isNotRoundedBeforehand() {
    double exact = 1 + 0x1p-24; // half way to the next float
    errors.add(1, exact, 4);
    assertThat(errors.maxAbs()).isEqualTo(0x1p-24);
    assertThat(errors.maxRel()).isEqualTo(0x1p-26);
    assertThat(errors.maxUlp()).isEqualTo(0.5);
  }

  @Test
  void resultOffBySomeFloats_ulpCountsThem() {
    float actual = 3;
    for (int i = 0; i < 7; i++) {
      actual = Math.nextUp(actual);
    }
    errors.add(actual, 3, 3);
    assertThat(errors.maxUlp()).isEqualTo(7);
    assertThat(errors.maxAbs()).isEqualTo(7 * 0x1p-22);
  }

  @Test
  void severalElements_theLargestOfEachKindStays() {
    errors.add(2001, 2000, 2000);
    errors.add(1.5f, 1, 1);
    errors.add(0, 0x1p-60, 1);
    errors.add(7, 7, 7);
    assertThat(errors.maxAbs()).isEqualTo(1);
    assertThat(errors.maxRel()).isEqualTo(0.5);
    assertThat(errors.maxUlp()).isEqualTo(0x1p23);
  }

  @Test
  void zeroForZero_isNoErrorWhateverTheSign() {
    errors.add(-0f, 0, 0);
    assertThat(errors.maxAbs()).isZero();
    assertThat(errors.maxRel()).isZero();
    assertThat(errors.maxUlp()).isZero();
  }

  @Test
  void somethingForZero_ulpIsTheLeastFloat() {
    errors.add(3 * Float.MIN_VALUE, 0, 0);
    assertThat(errors.maxUlp()).isEqualTo(3);
    assertThat(errors.maxRel()).isInfinite();
  }

  @Test
  void zeroForASumBelowAllFloats_isAFractionOfTheLeastFloat() {
    errors.add(0, 0x1p-151, 1);
    assertThat(errors.maxUlp()).isEqualTo(0.25);
  }

  @Test
  void nan_staysThroughRightElements() {
    errors.add(Float.NaN, 1, 1);
    errors.add(1, 1, 1);
    assertThat(errors.maxAbs()).isNaN();
    assertThat(errors.maxRel()).isNaN();
    assertThat(errors.maxUlp()).isNaN();
  }

  @Test
  void nanIsTheRightAnswer_isStillNaN() {
    errors.add(Float.NaN, Double.NaN, Double.NaN);
    assertThat(errors.maxAbs()).isNaN();
    assertThat(errors.maxRel()).isNaN();
    assertThat(errors.maxUlp()).isNaN();
  }

  @Test
  void sumBeyondTheFloats_isNeverASmallError() {
    errors.add(Float.MAX_VALUE, 0x1p130, 0x1p130);
    assertThat(errors.maxUlp()).isEqualTo((0x1p130 - Float.MAX_VALUE) / 0x1p104);
    errors.add(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(errors.maxAbs()).isInfinite();
    assertThat(errors.maxUlp()).isInfinite();
  }

  @Test
  void equalInfinities_areNoError() {
    errors.add(Float.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(errors.maxAbs()).isZero();
    assertThat(errors.maxUlp()).isZero();
  }
}
