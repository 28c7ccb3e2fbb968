package org.jconv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jconv.im2col.Im2col;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Other people's problem sizes, with every value that follows from a descriptor written out. */
class PublishedShapesTest {
  private static final List<Map<String, String>> ROWS = new ArrayList<>();

  @BeforeAll
  static void readTable() throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Path table = module.getParent().resolveSibling("shared").resolve("shapes/derived.tsv");
    assumeTrue(
        Files.exists(table),
        () -> "published problem sizes not compared: there is no " + table.normalize());
    List<String> lines =
        Files.readAllLines(table).stream().filter(line -> !line.startsWith("#")).toList();
    String[] columns = lines.get(0).split("\t");
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split("\t", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], values[i]);
      }
      if (row.get("kind").equals("conv")) {
        ROWS.add(row);
      }
    }
  }

  @Test
  void table_ofConvolutions_isComplete() {
    assertThat(ROWS).hasSizeGreaterThan(100);
  }

  @Test
  void parse_publishedDescriptor_derivesEveryColumn() {
    for (Map<String, String> row : ROWS) {
      ConvolutionShape shape = ConvolutionShape.parse(row.get("desc"));
      Map<String, String> expected = new HashMap<>(row);
      expected.keySet().removeAll(List.of("kind", "file", "line", "desc"));
      assertThat(columns(shape)).as(row.get("desc")).isEqualTo(expected);
    }
  }

  @Test
  void toString_publishedShape_parsesBack() {
    for (Map<String, String> row : ROWS) {
      ConvolutionShape shape = ConvolutionShape.parse(row.get("desc"));
      assertThat(ConvolutionShape.parse(shape.toString())).isEqualTo(shape);
    }
  }

  private static Map<String, String> columns(ConvolutionShape s) {
    Map<String, String> columns = new HashMap<>();
    columns.put("name", s.name());
    columns.put("g", "" + s.g());
    columns.put("mb", "" + s.n());
    columns.put("ic", "" + s.ic());
    columns.put("ih", "" + s.ih());
    columns.put("iw", "" + s.iw());
    columns.put("oc", "" + s.oc());
    columns.put("oh", "" + s.oh());
    columns.put("ow", "" + s.ow());
    columns.put("kh", "" + s.kh());
    columns.put("kw", "" + s.kw());
    columns.put("sh", "" + s.sh());
    columns.put("sw", "" + s.sw());
    columns.put("ph", "" + s.ph());
    columns.put("pw", "" + s.pw());
    columns.put("ph_r", "" + s.phEnd());
    columns.put("pw_r", "" + s.pwEnd());
    columns.put("dh", "" + s.dh());
    columns.put("dw", "" + s.dw());
    columns.put("sym", isSymmetric(s) ? "1" : "0");
    columns.put("macs", "" + s.macs());
    columns.put("im2col", "" + Im2col.length(s) * s.g());
    return columns;
  }

  /** Whether the same padding at both ends gives the same output size. */
  private static boolean isSymmetric(ConvolutionShape s) {
    ConvolutionShape symmetric =
        ConvolutionShape.builder()
            .batch(s.n())
            .groups(s.g())
            .input(s.ic(), s.ih(), s.iw())
            .filters(s.oc(), s.kh(), s.kw())
            .stride(s.sh(), s.sw())
            .padding(s.ph(), s.pw(), s.ph(), s.pw())
            .dilation(s.dh(), s.dw())
            .name(s.name())
            .build();
    return symmetric.equals(s);
  }
}
