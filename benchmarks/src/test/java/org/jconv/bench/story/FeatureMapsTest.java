package org.jconv.bench.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.jconv.Strategies;
import org.jconv.bench.input.Photograph;
import org.junit.jupiter.api.Test;

class FeatureMapsTest {
  private final FeatureMaps maps =
      FeatureMaps.of(Photograph.sample(), Strategies.byName("tiled-loops"));

  @Test
  void maps_areTheSameByTheOracle() {
    FeatureMaps oracle = FeatureMaps.of(Photograph.sample(), Strategies.byName("nested-loops"));
    assertThat(maps.strategy()).isEqualTo("tiled-loops");
    assertThat(maps.maps()).hasSize(96);
    for (int i = 0; i < 96; i++) {
      assertThat(maps.maps().get(i)).containsExactly(oracle.maps().get(i), within(1e-4f));
    }
  }

  @Test
  void images_haveAPlaceForEachFilter() throws Exception {
    FilterSheet sheet = FilterBank.sheets().get(0);
    List<float[]> values = maps.maps().subList(0, sheet.filters().size());
    BufferedImage answers =
        image(StoryImages.maps(sheet, values, maps.mapHeight(), maps.mapWidth()));
    BufferedImage filters = image(StoryImages.filters(sheet));
    for (BufferedImage image : List.of(answers, filters)) {
      assertThat(image.getWidth()).isEqualTo(8 * 57 - 2);
      assertThat(image.getHeight()).isEqualTo(6 * 57 - 2);
      assertThat(image.getRGB(55, 0) >>> 24).as("a gap is transparent").isZero();
      assertThat(image.getRGB(54, 0) >>> 24).isEqualTo(255);
    }
    assertThat(image(StoryImages.photograph(maps)).getWidth()).isEqualTo(227);
  }

  private static BufferedImage image(byte[] png) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
