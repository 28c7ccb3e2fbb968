package org.jconv.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.jconv.simd.PixelTile;
import org.jconv.simd.VectorModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineTilesTest {

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  @Test
  void anyWidth_isCoveredByTilesThatThereAre() {
    int[] sizes = PixelTile.rows();
    for (int width = 1; width <= 300; width++) {
      LineTiles line = new LineTiles(width);
      assertThat(line.rows).isNotEmpty();
      assertThat(Arrays.stream(line.rows).allMatch(r -> Arrays.stream(sizes).anyMatch(s -> s == r)))
          .isTrue();
      assertThat(line.length).isEqualTo(Arrays.stream(line.rows).sum());
      // less is wasted than the smallest tile
      assertThat(line.length - width).isBetween(0, 3);
    }
  }

  @Test
  void widthsOfNetworks_areWholeTiles() {
    assumeTrue(PixelTile.rows().length >= 6, "tiles of few rows here");
    for (int width : new int[] {7, 14, 28, 56, 112, 224}) {
      assertThat(new LineTiles(width).length).as("%d", width).isEqualTo(width);
    }
  }
}
