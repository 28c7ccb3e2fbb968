package org.jconv.bench.report.chart;

import java.util.Map;
import org.jconv.bench.report.svg.Colour;
import org.jconv.bench.report.svg.Look;
import org.jconv.bench.report.svg.Symbol;

/**
 * How a strategy looks: by its name alone, so that it is the same in every picture of every run. A
 * family has a colour, its members have symbols.
 */
public final class Looks {
  private static final Map<String, Look> KNOWN =
      Map.ofEntries(
          Map.entry("nested-loops", new Look(Colour.GREY, Symbol.CIRCLE)),
          Map.entry("tiled-loops", new Look(Colour.GREY, Symbol.SQUARE)),
          Map.entry("im2col+ejml", new Look(Colour.PURPLE, Symbol.CIRCLE)),
          Map.entry("im2col+nd4j", new Look(Colour.PURPLE, Symbol.SQUARE)),
          Map.entry("im2col+openblas", new Look(Colour.PURPLE, Symbol.TRIANGLE)),
          Map.entry("im2col+simd", new Look(Colour.PURPLE, Symbol.DIAMOND)),
          Map.entry("direct-simd", new Look(Colour.GREEN, Symbol.TRIANGLE)),
          Map.entry("depthwise-simd", new Look(Colour.GREEN, Symbol.WEDGE)),
          Map.entry("implicit-gemm-simd", new Look(Colour.BLUE, Symbol.DIAMOND)),
          Map.entry("winograd-2x2-simd", new Look(Colour.ORANGE, Symbol.SQUARE)),
          Map.entry("winograd-3x3-simd", new Look(Colour.ORANGE, Symbol.TRIANGLE)),
          Map.entry("winograd-4x4-simd", new Look(Colour.ORANGE, Symbol.CIRCLE)),
          Map.entry("winograd-s2d-simd", new Look(Colour.ORANGE, Symbol.WEDGE)),
          Map.entry("auto", new Look(Colour.RED, Symbol.STAR)),
          Map.entry("auto-exact", new Look(Colour.RED, Symbol.DIAMOND)),
          Map.entry("onednn", new Look(Colour.SKY, Symbol.CIRCLE)),
          Map.entry("onednn-blocked", new Look(Colour.SKY, Symbol.DIAMOND)),
          Map.entry("onnxruntime", new Look(Colour.OLIVE, Symbol.SQUARE)),
          Map.entry("onnxruntime-nchw", new Look(Colour.OLIVE, Symbol.WEDGE)),
          Map.entry("nd4j-conv2d", new Look(Colour.OLIVE, Symbol.TRIANGLE)));

  private Looks() {}

  /**
   * The look of a strategy. Other layers look by their forms; of what is not known here, the name's
   * hash decides.
   */
  public static Look of(String strategy) {
    Look known = KNOWN.get(strategy);
    if (known != null) {
      return known;
    }
    if (strategy.endsWith("-plain")) {
      return new Look(Colour.GREY, Symbol.DIAMOND);
    }
    if (strategy.endsWith("-simd")) {
      return new Look(Colour.BLUE, Symbol.SQUARE);
    }
    Colour[] colours = Colour.values();
    Symbol[] symbols = Symbol.values();
    // of a string's hash code the language says what it is
    int hash = Math.floorMod(strategy.hashCode(), colours.length * symbols.length);
    return new Look(colours[hash / symbols.length], symbols[hash % symbols.length]);
  }
}
