package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jconv.SmallIntegers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelPanelTest {
  private static final int BASE = 4;
  private static final int AT = 6;

  /** The end of what is compared with: a vector may be written past the panel. */
  private static final int SLACK = Tile.LANES;

  private final SplittableRandom random = new SplittableRandom(1);
  private final int[] from = new int[Tile.COLUMNS];
  private final int[] to = new int[Tile.COLUMNS];
  private int columns;

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  /** Cuts some columns, at most those of a tile, into runs of at most a vector. */
  private void cut(int runs) {
    columns = 0;
    for (int i = 0; i < runs; i++) {
      from[i] = random.nextInt(50);
      to[i] = columns;
      int most = Math.min(Tile.LANES, Tile.COLUMNS - columns - (runs - 1 - i));
      columns += 1 + random.nextInt(most);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8})
  void pack_anyRuns_bringsTheirPixelsTogether(int runs) {
    for (int i = 0; i < 200; i++) {
      cut(runs);
      int kc = 1 + random.nextInt(12);
      int[] offsets = random.ints(kc, 0, 100).toArray();
      int step = columns > Tile.LANES ? Tile.COLUMNS : Tile.LANES;
      int length = BASE + last(offsets, kc) + last(from, runs);
      float[] image = SmallIntegers.of(random, length + Tile.LANES);
      float[] panel = SmallIntegers.of(random, AT + kc * step + SLACK);
      float[] before = panel.clone();
      PixelPanel.pack(image, BASE, offsets, kc, from, to, runs, panel, AT, step);
      check(image, offsets, kc, runs, panel, step);
      assertThat(Arrays.copyOf(panel, AT)).containsExactly(Arrays.copyOf(before, AT));
    }
  }

  /** The largest of the first so many. */
  private static int last(int[] values, int count) {
    return Arrays.stream(values, 0, count).max().orElseThrow();
  }

  private void check(float[] image, int[] offsets, int kc, int runs, float[] panel, int step) {
    for (int k = 0; k < kc; k++) {
      for (int run = 0; run < runs; run++) {
        int end = run + 1 < runs ? to[run + 1] : columns;
        for (int j = to[run]; j < end; j++) {
          assertThat(panel[AT + k * step + j])
              .as("k %d, column %d of %d runs", k, j, runs)
              .isEqualTo(image[BASE + offsets[k] + from[run] + j - to[run]]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8})
  void packExactly_readsAndWritesNothingElse(int runs) {
    for (int i = 0; i < 200; i++) {
      cut(runs);
      int kc = 1 + random.nextInt(12);
      int[] offsets = random.ints(kc, 0, 100).toArray();
      int step = columns > Tile.LANES ? Tile.COLUMNS : Tile.LANES;
      int length = 0;
      for (int run = 0; run < runs; run++) {
        int end = run + 1 < runs ? to[run + 1] : columns;
        length = Math.max(length, from[run] + end - to[run]);
      }
      float[] image = SmallIntegers.of(random, BASE + last(offsets, kc) + length);
      float[] panel = new float[AT + (kc - 1) * step + columns];
      Arrays.fill(panel, Float.NaN);
      PixelPanel.packExactly(image, BASE, offsets, kc, from, to, runs, columns, panel, AT, step);
      check(image, offsets, kc, runs, panel, step);
      for (int j = 0; j < panel.length; j++) {
        boolean inside = j >= AT && (j - AT) % step < columns;
        assertThat(Float.isNaN(panel[j])).as("float %d", j).isNotEqualTo(inside);
      }
    }
  }
}
