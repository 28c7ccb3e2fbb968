package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;
import org.junit.jupiter.api.Test;

class RooflineTest {
  /** 100 GFLOP/s and 10 GB/s on one thread, twice the arithmetic on two. */
  private static final Optional<Roof> ROOF =
      Optional.of(
          new Roof(8, List.of(new Peak(1, 10, 100, 10), new Peak(2, 20, 200, 10)), List.of()));

  /** 1000 operations, at least 20 bytes; the strategy of this test has traffic of 1000 bytes. */
  private static final Problem PROBLEM = new Problem("p", "p", 1000, 20);

  private static Roofline roofline(int callers, double nanoseconds) {
    return new Roofline(
        MeasurementTest.measurement("forward", "x", PROBLEM, callers, nanoseconds), ROOF);
  }

  @Test
  void percentOfPeak_countsAllThreadsAndCallers() {
    assertThat(roofline(1, 20).percentOfPeak()).isEqualTo(50);
    assertThat(roofline(2, 20).percentOfPeak()).as("twice of twice").isEqualTo(50);
  }

  @Test
  void attainable_isTheLowerOfArithmeticAndMemory() {
    Roofline row = roofline(1, 20);
    assertThat(row.intensity()).isEqualTo(50);
    assertThat(row.attainableGflops(row.intensity())).isEqualTo(100);
    assertThat(row.trafficIntensity()).isEqualTo(1);
    assertThat(row.attainableGflops(row.trafficIntensity())).isEqualTo(10);
  }

  @Test
  void threadsThatWereNotMeasured_haveNoRoof() {
    assertThat(roofline(3, 20).percentOfPeak()).isNaN();
    assertThat(roofline(3, 20).attainableGflops(1)).isNaN();
  }

  @Test
  void whatMovesOnly_hasNoIntensity() {
    Problem copy = new Problem("c", "c", 0, 200);
    Roofline row = new Roofline(MeasurementTest.measurement("copy", "x", copy, 1, 50.0), ROOF);
    assertThat(row.intensity()).isNaN();
    assertThat(row.percentOfPeak()).isNaN();
  }
}
