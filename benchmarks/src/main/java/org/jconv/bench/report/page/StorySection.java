package org.jconv.bench.report.page;

import org.jconv.bench.report.chart.SheetChart;
import org.jconv.bench.report.markup.Markup;

/** The photograph, the filters and the feature maps. */
final class StorySection {
  private StorySection() {}

  static void write(Markup html, Story story) {
    html.line().open("section", "id", "story");
    html.element("h2", "What a convolution sees").line();
    html.open("figure", "class", "photograph");
    html.leaf(
        "img",
        "src",
        SheetChart.dataUri(story.photograph()),
        "width",
        227,
        "height",
        227,
        "alt",
        "A portrait of the astronaut Eileen Collins in an orange space suit, beside a flag of the"
            + " United States and a model of the Space Shuttle");
    html.element(
        "figcaption",
        "The photograph as AlexNet's first layer sees it, 227×227. NASA's portrait of Eileen"
            + " Collins, in the public domain.");
    html.close().line();
    html.element(
        "p",
        "AlexNet's first convolution, conv1, moves 96 filters of 3×11×11 weights over the"
            + " photograph in steps of 4 pixels. Each of its 96 results, feature maps of 55×55, says"
            + " how much every place looks like the filter. These filters were not learned but"
            + " designed, so that each has a meaning: Gabor filters for edges and bars, and centres"
            + " against their surrounds, in brightness and in the opponent colours. What AlexNet"
            + " learned there looks much the same.");
    html.element(
        "p",
        "The maps were computed by the strategy "
            + story.strategy()
            + " when this page was made. Orange is above zero, purple below, white is zero; those"
            + " of one kind share a scale, on which colour grows with the square root.");
    for (Story.Chapter chapter : story.chapters()) {
      html.element("h3", chapter.sheet().title()).element("p", chapter.sheet().meaning());
      html.open("div", "class", "panels");
      Sections.figure(html, chapter.filters(), null);
      Sections.figure(html, chapter.maps(), null);
      html.close().line();
    }
    html.close().line();
  }
}
