package org.jconv.bench.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
  @Test
  void text_staysText() {
    String markup =
        new Markup()
            .element("b", "</b><script>alert('x')</script>", "title", "\" onload=\"alert(1)")
            .toString();
    assertThat(markup)
        .isEqualTo(
            "<b title=\"&quot; onload=&quot;alert(1)\">"
                + "&lt;/b&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</b>");
  }

  @Test
  void whatXmlCannotHold_isReplaced() {
    assertThat(Markup.escaped("a\0b\u001bc\ud800d\uffffe\u0085f")).isEqualTo("a�b�c�d�e�f");
    assertThat(Markup.escaped("σ 😀\n\té")).isEqualTo("σ 😀\n\té");
  }

  @Test
  void attributes_withoutAValueAreLeftOut() {
    assertThat(new Markup().leaf("rect", "x", 1.0, "y", null, "width", 2.55).toString())
        .isEqualTo("<rect x=\"1\" width=\"2.6\"/>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "fa-IR", "hi-IN-u-nu-deva"})
  void number_isTheSameInAnyLocale(String locale) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(Markup.number(1234.56)).isEqualTo("1234.6");
      assertThat(Markup.number(-0.04)).isEqualTo("0");
      assertThat(Markup.number(-0.25)).isEqualTo("-0.2");
      assertThat(Markup.number(-12.5)).isEqualTo("-12.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void number_thatIsNoCoordinate_isRefused() {
    assertThatThrownBy(() -> Markup.number(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NaN is no coordinate; it must be finite and small");
  }

  @Test
  void elementThatIsNotEnded_isRefused() {
    assertThatThrownBy(() -> new Markup().open("p").toString())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("<p> is not ended");
  }
}
