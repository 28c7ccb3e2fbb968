package org.jconv.bench.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jconv.bench.report.chart.SheetChart;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.story.FeatureMaps;
import org.jconv.bench.story.FilterBank;
import org.jconv.bench.story.FilterSheet;
import org.jconv.bench.story.StoryImages;

/**
 * The photograph and what the first layer of AlexNet makes of it.
 *
 * @param strategy what computed the feature maps
 * @param photograph as PNG
 * @param chapters one for each kind of filters
 * @param images all images by the names of their files
 */
public record Story(
    String strategy, byte[] photograph, List<Chapter> chapters, Map<String, byte[]> images) {

  /**
   * Filters of one kind.
   *
   * @param sheet the filters
   * @param filters their picture
   * @param maps the picture of what they answer
   */
  public record Chapter(FilterSheet sheet, Picture filters, Picture maps) {}

  /** Draws the pictures. */
  public static Story of(FeatureMaps maps) {
    byte[] photograph = StoryImages.photograph(maps);
    Map<String, byte[]> images = new LinkedHashMap<>();
    images.put("photograph.png", photograph);
    List<Chapter> chapters = new ArrayList<>();
    int first = 0;
    for (FilterSheet sheet : FilterBank.sheets()) {
      List<float[]> values = maps.maps().subList(first, first + sheet.filters().size());
      first += values.size();
      byte[] filters = StoryImages.filters(sheet);
      byte[] answers = StoryImages.maps(sheet, values, maps.mapHeight(), maps.mapWidth());
      images.put("filters-" + sheet.name() + ".png", filters);
      images.put("feature-maps-" + sheet.name() + ".png", answers);
      chapters.add(
          new Chapter(
              sheet,
              picture(sheet, "filters", sheet.title() + ": filters", maps.mapWidth(), filters),
              picture(
                  sheet,
                  "feature-maps",
                  sheet.title() + ": feature maps",
                  maps.mapWidth(),
                  answers)));
    }
    return new Story(maps.strategy(), photograph, chapters, images);
  }

  private static Picture picture(
      FilterSheet sheet, String kind, String title, int cell, byte[] png) {
    return SheetChart.of(
        kind + "-" + sheet.name(),
        title,
        sheet.meaning()
            + " Rows: "
            + String.join("; ", sheet.rows())
            + ". Columns: "
            + String.join("; ", sheet.columns())
            + ".",
        sheet.rows(),
        sheet.columns(),
        png,
        cell + StoryImages.GAP);
  }

  /** The pictures. */
  public List<Picture> pictures() {
    return chapters.stream()
        .flatMap(chapter -> List.of(chapter.filters(), chapter.maps()).stream())
        .toList();
  }
}
