package org.jconv.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jconv.layer.MaxPool2d.Window;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final int MAX = Integer.MAX_VALUE;

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static Activations output(Window window, int h, int w) {
    return window.output(new Activations(2, 3, h, w));
  }

  @Test
  void withers_setWhatTheyName() {
    assertThat(Window.of(2, 3, 4, 5).withDilation(6, 7).withPadding(1, 2, 3, 4).withCeil())
        .isEqualTo(new Window(2, 3, 4, 5, 1, 2, 3, 4, 6, 7, true));
    assertThat(Window.of(3, 2).withPadding(1))
        .isEqualTo(new Window(3, 3, 2, 2, 1, 1, 1, 1, 0, 0, false));
  }

  @Test
  void sizesBelowTheLeast_areRefused() {
    refuses(() -> Window.of(0, 1, 1, 1), "kh is 0; it must be at least 1");
    refuses(() -> Window.of(1, -1, 1, 1), "kw is -1; it must be at least 1");
    refuses(() -> Window.of(1, 1, 0, 1), "sh is 0; it must be at least 1");
    refuses(() -> Window.of(1, 1, 1, 0), "sw is 0; it must be at least 1");
    Window window = Window.of(2, 1);
    refuses(() -> window.withPadding(-1, 0, 0, 0), "ph is -1; it must be at least 0");
    refuses(() -> window.withPadding(0, -1, 0, 0), "pw is -1; it must be at least 0");
    refuses(() -> window.withPadding(0, 0, -1, 0), "phEnd is -1; it must be at least 0");
    refuses(() -> window.withPadding(0, 0, 0, -1), "pwEnd is -1; it must be at least 0");
    refuses(() -> window.withDilation(-1, 0), "dh is -1; it must be at least 0");
    refuses(() -> window.withDilation(0, -1), "dw is -1; it must be at least 0");
  }

  @Test
  void paddingOfAWholeWindow_isRefused() {
    String rule =
        "; it must be less than the %s that the window spans, lest a window hold nothing but padding";
    Window window = Window.of(2, 3, 1, 1);
    refuses(() -> window.withPadding(2, 0, 0, 0), "ph is 2" + rule.formatted(2));
    refuses(() -> window.withPadding(0, 3, 0, 0), "pw is 3" + rule.formatted(3));
    refuses(() -> window.withPadding(0, 0, 2, 0), "phEnd is 2" + rule.formatted(2));
    refuses(() -> window.withPadding(0, 0, 0, 3), "pwEnd is 3" + rule.formatted(3));
    Window dilated = window.withDilation(1, 0);
    assertThat(dilated.withPadding(2, 0, 2, 0).ph()).isEqualTo(2);
    refuses(() -> dilated.withPadding(3, 0, 0, 0), "ph is 3" + rule.formatted(3));
  }

  @Test
  void sizesBeyondAnInt_areRefused() {
    refuses(
        () -> Window.of(3, 1).withDilation(MAX, 0),
        "the window spans 4294967297 in height; it must be at most 2147483647");
    refuses(
        () -> Window.of(3, 1).withDilation(0, MAX),
        "the window spans 4294967297 in width; it must be at most 2147483647");
    refuses(
        () -> output(Window.of(MAX, 1).withPadding(MAX - 1), 2, 2),
        "the padded input's height is 4294967294; it must be at most 2147483647");
    // a single row has no distance
    assertThat(output(Window.of(1, 1).withDilation(MAX, MAX), 2, 2))
        .isEqualTo(new Activations(2, 3, 2, 2));
    assertThat(output(Window.of(1, MAX), 2, 2)).isEqualTo(new Activations(2, 3, 1, 1));
    assertThat(output(Window.of(1, MAX).withCeil(), 2, 2)).isEqualTo(new Activations(2, 3, 1, 1));
  }

  @Test
  void windowLargerThanTheImage_isRefused() {
    refuses(
        () -> output(Window.of(4, 1).withPadding(1, 0, 0, 0), 2, 4),
        "the window spans 4 in height; it must be at most 3 for an input of 2 with padding 1 and 0");
    refuses(
        () -> output(Window.of(3, 2, 1, 1).withDilation(0, 1), 3, 2),
        "the window spans 3 in width; it must be at most 2 for an input of 2 with padding 0 and 0");
    // in ceil mode a window may miss less than a stride
    assertThat(output(Window.of(3, 2).withCeil(), 2, 2)).isEqualTo(new Activations(2, 3, 1, 1));
    refuses(
        () -> output(Window.of(4, 2).withCeil(), 2, 2),
        "the window spans 4 in height; it must be at most 3 for an input of 2 with padding 0 and 0");
  }

  @Test
  void dilatedWindowThatStepsOverTheImage_isRefused() {
    refuses(
        () -> output(Window.of(2, 1).withDilation(2, 0).withPadding(2, 0, 2, 0), 1, 2),
        "window 0 in height holds nothing but padding; it must hold an element of the input, which has 1");
    refuses(
        () -> output(new Window(1, 3, 1, 1, 0, 3, 0, 1, 0, 1, false), 2, 1),
        "window 0 in width holds nothing but padding; it must hold an element of the input, which has 1");
    assertThat(output(Window.of(2, 3).withDilation(2, 2).withPadding(3), 1, 1))
        .isEqualTo(new Activations(2, 3, 2, 2));
  }

  @Test
  void output_floorAndCeil() {
    assertThat(output(Window.of(3, 2), 55, 56)).isEqualTo(new Activations(2, 3, 27, 27));
    assertThat(output(Window.of(3, 2).withCeil(), 55, 56)).isEqualTo(new Activations(2, 3, 27, 28));
    assertThat(output(Window.of(3, 2).withPadding(1), 112, 7))
        .isEqualTo(new Activations(2, 3, 56, 4));
    assertThat(output(Window.of(2, 3, 4, 5).withPadding(1, 2, 0, 1), 9, 9))
        .isEqualTo(new Activations(2, 3, 3, 2));
  }
}
