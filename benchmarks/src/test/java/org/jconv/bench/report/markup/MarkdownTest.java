package org.jconv.bench.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void cells_stayTextAndOnTheirLine() {
    String table =
        new Markdown()
            .head(List.of("a", "b"), 1)
            .row(List.of("x|y\n`z`", "<script> & *_[l](u)"))
            .toString();
    assertThat(table)
        .isEqualTo(
            """
            | a | b |
            |---|---:|
            | x\\|y \\`z\\` | &lt;script&gt; &amp; \\*\\_\\[l\\](u) |
            """);
  }
}
