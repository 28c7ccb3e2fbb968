package org.jconv.verify;

import java.util.List;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;

/**
 * Shapes that find mistakes: every feature of {@link ConvolutionShape}, alone and combined, at
 * sizes that no block, tile or vector divides.
 */
public final class UglyShapes {
  private static final List<ConvolutionShape> ALL =
      Stream.of(
              // 1×1 and single elements
              "mb1ic1ih1iw1oc1kh1kw1",
              "mb1ic5ih1iw1oc7kh1kw1",
              "mb1ic1ih7iw11oc1kh1kw1",
              "mb3ic13ih5iw7oc11kh1kw1",
              "mb1ic6ih9iw7oc5kh1kw1sh2sw3",
              // primes, filters of all proportions, full-size filter
              "mb1ic3ih13iw17oc5kh3kw3ph1pw1",
              "mb1ic7ih11iw13oc3kh5kw3",
              "mb1ic2ih19iw5oc3kh7kw1",
              "mb1ic2ih5iw19oc3kh1kw7pw3",
              "mb2ic3ih7iw5oc4kh7kw5",
              "mb1ic4ih9iw6oc5kh5kw5ph2pw1",
              "mb1ic5ih10iw8oc6kh4kw4ph2pw1",
              "mb1ic17ih9iw9oc19kh3kw3ph1pw1",
              // batch
              "mb3ic4ih6iw5oc6kh3kw2",
              "mb3ic5ih7iw7oc9kh3kw3ph1pw1sh2sw2",
              // stride, larger than the filter too, and unread rows and columns at the end
              "mb1ic3ih23iw19oc7kh11kw11sh4sw4",
              "g2mb2ic4ih15iw13oc6kh7kw7sh2sw2ph3pw3",
              "mb1ic2ih29iw27oc3kh9kw9sh2sw2ph4pw3",
              "mb1ic3ih11iw14oc2kh2kw2sh3sw5",
              "mb2ic4ih12iw9oc6kh1kw1sh2sw2",
              "mb1ic2ih17iw16oc3kh3kw5sh4sw3ph1pw2",
              // padding: as large as the filter, larger, beside the image only
              "mb1ic2ih4iw4oc3kh3kw3ph3pw3",
              "mb1ic2ih3iw2oc3kh2kw3ph4pw5",
              "mb2ic1ih1iw1oc2kh3kw3ph3pw3sh2sw2",
              "mb1ic3ih5iw5oc4kh3kw3ph0pw2",
              // unequal ends: more at the end, less, and negative
              "mb1ic3ih8iw8oc5oh4ow4kh3kw3sh2sw2ph0pw0",
              "mb1ic3ih8iw9oc5oh4ow3kh3kw3sh2sw3ph1pw1",
              "mb1ic2ih9iw10oc3oh3ow4kh2kw3sh2sw1ph0pw1",
              "mb1ic2ih5iw5oc3oh8ow8kh3kw3ph3pw3",
              "mb1ic2ih6iw5oc3oh9ow7kh2kw2sh1sw1ph0pw0",
              // dilation
              "mb1ic3ih11iw13oc4kh3kw3dh1dw1",
              "mb2ic2ih12iw9oc3kh3kw2dh2dw4ph2pw1",
              "mb1ic3ih13iw15oc5kh3kw3dh1dw2sh2sw3ph3pw4",
              "mb1ic2ih7iw9oc3kh2kw3dh5dw3sh3sw2ph2pw3",
              // groups and depthwise, with a channel multiplier too
              "g2mb1ic4ih7iw6oc6kh3kw3ph1pw1",
              "g3mb2ic9ih5iw8oc12kh2kw3sh2sw2",
              "g5mb1ic5ih9iw7oc5kh3kw3ph1pw1",
              "g7mb2ic7ih8iw8oc7kh3kw3ph1pw1sh2sw2",
              "g4mb1ic4ih6iw6oc12kh5kw5ph2pw2dh1dw1",
              "g2mb3ic6ih10iw7oc10kh1kw1",
              // rows beyond a block of windows, taps beyond a block of taps
              "mb1ic2ih41iw43oc5kh3kw3ph1pw1",
              "mb1ic67ih4iw5oc6kh3kw3ph1pw1",
              "mb2ic150ih3iw3oc70kh2kw2",
              "g2mb3ic130ih5iw4oc6kh2kw3sh1sw2ph1pw1",
              "mb1ic1ih4iw600oc2kh2kw530")
          .map(ConvolutionShape::parse)
          .toList();

  private UglyShapes() {}

  /** The shapes, small enough for the oracle to do all of them in a second. */
  public static List<ConvolutionShape> all() {
    return ALL;
  }
}
