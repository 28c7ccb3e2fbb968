package org.jconv.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {

  @Test
  void lines_ofAShortText_isOne() {
    assertThat(Paragraph.lines("ISA", 6, "avx avx2")).containsExactly("ISA   avx avx2");
    assertThat(Paragraph.lines("", 0, "")).containsExactly("");
  }

  @Test
  void lines_breakAtSpacesBeforeColumn81() {
    String word = "x".repeat(37); // two and a space fill what an indent of 5 leaves
    assertThat(Paragraph.lines("a", 5, word + " " + word + " end"))
        .containsExactly("a    " + word + " " + word, "     end");
    assertThat(Paragraph.lines("a", 5, word + " " + word + "y end"))
        .containsExactly("a    " + word, "     " + word + "y end");
  }

  @Test
  void lines_cutAWordThatIsLongerThanALine() {
    assertThat(Paragraph.lines("", 2, "-D" + "x".repeat(160) + " end"))
        .containsExactly(
            "  -D" + "x".repeat(76), "  " + "x".repeat(78), "  " + "x".repeat(6) + " end");
  }
}
