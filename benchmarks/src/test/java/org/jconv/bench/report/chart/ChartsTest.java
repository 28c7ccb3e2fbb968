package org.jconv.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jconv.Direction;
import org.jconv.bench.report.Goldens;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.data.Samples;
import org.jconv.bench.report.data.Scaling;
import org.jconv.bench.report.data.Setting;
import org.jconv.bench.report.svg.Picture;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Facts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Every kind of picture, against one that a person has looked at. */
class ChartsTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  static Stream<Picture> pictures() {
    ReportData small = Samples.small();
    Group forward = small.groups().get(0);
    Setting setting = forward.setting();
    List<Group> groups = List.of(forward);
    Reference reference = Reference.usual(small.groups());
    ReportData sizes = Samples.sizes();
    return Stream.of(
        RankedBars.of(forward, "bars-broken"),
        RankedBars.of(small.groups().get(1), "bars"),
        SpeedupChart.of(setting, groups, reference, "speedup").orElseThrow(),
        SpeedupChart.of(setting, sizes.groups(), Reference.usual(sizes.groups()), "speedup-sizes")
            .orElseThrow(),
        HeatMap.of(setting, sizes.groups(), List.of(), "heatmap"),
        HeatMap.overview(small.groups(), small.absences().orElseThrow(), "heatmap-overview"),
        RooflineChart.of(setting, groups, small.roof(), "roofline").orElseThrow(),
        ScalingChart.of(Scaling.of(sizes.measurements()).get(0), "scaling"),
        MemoryChart.of(forward, "memory").orElseThrow(),
        ErrorChart.of(setting, groups, "error").orElseThrow(),
        IterationsChart.of(forward, "iterations").orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void pictures_lookAsTheyDid(Picture picture) {
    Goldens.check(picture.name() + ".svg", picture.standalone());
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void pictures_areWellFormedAndExplainThemselves(Picture picture) {
    assertThatCode(() -> parse(picture.standalone())).doesNotThrowAnyException();
    assertThat(picture.inline())
        .startsWith("<svg class=\"chart\" role=\"img\" aria-labelledby=\"")
        .contains("<title id=\"" + picture.name() + "-t\">" + picture.title() + "</title>")
        .contains("<desc id=\"" + picture.name() + "-d\">")
        .doesNotContain("style=");
    assertThat(picture.description()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("locales")
  void pictures_areTheSameInAnyLocale(String locale) {
    List<Picture> usual = pictures().toList();
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertThat(pictures().toList()).isEqualTo(usual);
  }

  static Stream<String> locales() {
    return Stream.of("de-DE", "fa-IR", "hi-IN-u-nu-deva", "tr-TR");
  }

  @Test
  void labels_stayText() {
    String evil = "</text><script>alert(1)</script>";
    ReportData data =
        Samples.data(
            evil,
            List.of(
                Samples.row(Direction.FORWARD, Samples.conv1(evil), "a<b>&'" + evil, 2e6, 3e6),
                Samples.row(Direction.FORWARD, Samples.conv1(evil), "nested-loops", 9e6, 9e6)));
    Pictures pictures = Pictures.of(data, Reference.usual(data.groups()));
    assertThat(pictures.all()).hasSizeGreaterThan(4);
    for (Picture picture : pictures.all()) {
      assertThat(picture.standalone()).doesNotContain("<script");
      assertThat(picture.name()).matches("[a-z0-9-]+");
      assertThatCode(() -> parse(picture.standalone())).doesNotThrowAnyException();
    }
  }

  @Test
  void files_haveDifferentNamesWhereLabelsDiffer() {
    ReportData data =
        Samples.data(
            "x",
            List.of(
                Samples.row(Direction.FORWARD, Samples.conv1("a b"), "auto", 2e6),
                Samples.row(Direction.FORWARD, Samples.conv1("a-b"), "auto", 2e6)));
    List<Picture> all = Pictures.of(data, Reference.usual(data.groups())).all();
    assertThat(all.stream().map(Picture::name)).doesNotHaveDuplicates();
  }

  @Test
  void rowsOfWhichLittleIsKnown_haveTheirBarsNevertheless() {
    ReportData data =
        Samples.data(
            "x",
            List.of(
                Samples.row(
                    Direction.FORWARD,
                    Samples.conv1("a"),
                    "auto",
                    3,
                    Contract.OWN_LAYOUT,
                    Facts.NONE,
                    2e6)));
    Pictures pictures = Pictures.of(data, Reference.usual(data.groups()));
    Pictures.OfGroup group = pictures.byGroup().values().iterator().next();
    assertThat(group.bars().body()).contains("auto *", "2.00 ms");
    assertThat(group.memory()).isEmpty();
    Pictures.OfSetting setting = pictures.bySetting().values().iterator().next();
    assertThat(setting.errors()).isEmpty();
    assertThat(setting.speedup()).isEmpty();
    assertThat(setting.roofline().orElseThrow().body()).contains("the roof was not measured");
  }

  private static void parse(String xml) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
