package org.jconv.bench.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jconv.ConvolutionShape;
import org.jconv.bench.shape.Catalogue;

/**
 * Weights for AlexNet's first convolution, 96 filters of 3×11×11, that are designed and not
 * learned: Gabor filters (Daugman, "Uncertainty relation for resolution in space, spatial
 * frequency, and orientation optimized by two-dimensional visual cortical filters", JOSA A 2(7),
 * 1985) and centre-surround filters, on brightness and on the opponent colours red–green and
 * blue–yellow. What AlexNet learned there looks much the same (Krizhevsky, Sutskever, Hinton, 2012,
 * figure 3).
 *
 * <p>Every filter sums to zero, so that it does not answer where nothing changes, and its squares
 * sum to one, so that the answers compare.
 */
public final class FilterBank {
  private static final int SIZE = 11;
  private static final int RADIUS = SIZE / 2;

  /** How much of red, green and blue an opponent axis takes; each of length one. */
  private enum Opponents {
    BRIGHTNESS("dark–light", 1, 1, 1),
    RED_GREEN("green–red", 1, -1, 0),
    BLUE_YELLOW("yellow–blue", -0.5, -0.5, 1);

    private final String label;
    private final double[] rgb;

    Opponents(String label, double... weights) {
      this.label = label;
      double length = 0;
      for (double weight : weights) {
        length += weight * weight;
      }
      rgb = new double[weights.length];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = weights[i] / Math.sqrt(length);
      }
    }
  }

  private FilterBank() {}

  /** The convolution whose weights these are. */
  public static ConvolutionShape shape() {
    return Catalogue.find("alexnet:conv1").orElseThrow();
  }

  /** All 96 filters, by kind. */
  public static List<FilterSheet> sheets() {
    return List.of(edges(), colourEdges(), blobs());
  }

  /** All filters one after the other, {@code [oc][ic][kh][kw]}. */
  public static float[] weights() {
    float[] weights = new float[shape().weightsLength()];
    int at = 0;
    for (FilterSheet sheet : sheets()) {
      for (float[] filter : sheet.filters()) {
        System.arraycopy(filter, 0, weights, at, filter.length);
        at += filter.length;
      }
    }
    return weights;
  }

  private static FilterSheet edges() {
    double[] wavelengths = {3.5, 5.5, 8.5};
    List<String> rows = new ArrayList<>();
    List<float[]> filters = new ArrayList<>();
    for (double wavelength : wavelengths) {
      for (boolean isEdge : new boolean[] {false, true}) {
        rows.add(String.format(Locale.ROOT, "%s, %.1f px", isEdge ? "edge" : "bar", wavelength));
        for (double angle : angles(8)) {
          filters.add(gabor(Opponents.BRIGHTNESS, wavelength, angle, isEdge));
        }
      }
    }
    return new FilterSheet(
        "edges",
        "Edges and bars",
        "Gabor filters on brightness: each answers to edges or bars of one direction and width.",
        rows,
        degrees(8),
        filters);
  }

  private static FilterSheet colourEdges() {
    double wavelength = 7;
    List<String> rows = new ArrayList<>();
    List<float[]> filters = new ArrayList<>();
    for (Opponents opponents : List.of(Opponents.RED_GREEN, Opponents.BLUE_YELLOW)) {
      for (boolean isEdge : new boolean[] {false, true}) {
        rows.add(opponents.label + " " + (isEdge ? "edge" : "bar"));
        for (double angle : angles(6)) {
          filters.add(gabor(opponents, wavelength, angle, isEdge));
        }
      }
    }
    return new FilterSheet(
        "colour-edges",
        "Edges and bars of colour",
        "Gabor filters on the opponent colours: where brightness alone changes, they are silent.",
        rows,
        degrees(6),
        filters);
  }

  private static FilterSheet blobs() {
    double[] sizes = {0.8, 1.1, 1.5, 2.0};
    List<String> rows = new ArrayList<>();
    List<float[]> filters = new ArrayList<>();
    for (Opponents opponents : Opponents.values()) {
      String[] ends = opponents.label.split("–");
      for (int sign : new int[] {1, -1}) {
        rows.add(ends[sign == 1 ? 1 : 0] + " centre");
        for (double size : sizes) {
          filters.add(centreSurround(opponents, size, sign));
        }
      }
    }
    List<String> columns = new ArrayList<>();
    for (double size : sizes) {
      columns.add(String.format(Locale.ROOT, "σ %.1f px", size));
    }
    return new FilterSheet(
        "blobs",
        "Spots",
        "A centre against its surround, in brightness and in the opponent colours.",
        rows,
        columns,
        filters);
  }

  private static double[] angles(int count) {
    double[] angles = new double[count];
    for (int i = 0; i < count; i++) {
      angles[i] = Math.PI * i / count;
    }
    return angles;
  }

  private static List<String> degrees(int count) {
    List<String> degrees = new ArrayList<>();
    for (double angle : angles(count)) {
      double tenths = Math.round(10 * Math.toDegrees(angle));
      degrees.add((tenths / 10 + "°").replace(".0°", "°"));
    }
    return degrees;
  }

  private interface Profile {
    double at(double x, double y);
  }

  /** A wave under a Gaussian; a sine makes an edge of it, a cosine a bar. */
  private static float[] gabor(
      Opponents opponents, double wavelength, double angle, boolean isEdge) {
    double sigma = Math.min(0.42 * wavelength, 2.6);
    Profile envelope = (x, y) -> Math.exp(-(x * x + 0.5 * y * y) / (2 * sigma * sigma));
    Profile wave =
        (x, y) -> {
          double phase = 2 * Math.PI * x / wavelength;
          return isEdge ? Math.sin(phase) : Math.cos(phase);
        };
    return filter(opponents, angle, envelope, wave);
  }

  /** A Gaussian less one that is twice as wide. */
  private static float[] centreSurround(Opponents opponents, double sigma, int sign) {
    Profile centre = (x, y) -> Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
    Profile surround = (x, y) -> Math.exp(-(x * x + y * y) / (8 * sigma * sigma));
    // all of the surround, so much that the sum is zero, is what filter() takes away
    return filter(opponents, 0, surround, (x, y) -> sign * centre.at(x, y) / surround.at(x, y));
  }

  /** The wave under its envelope, less so much of the envelope that the sum is zero. */
  private static float[] filter(Opponents opponents, double angle, Profile envelope, Profile wave) {
    double[] envelopes = new double[SIZE * SIZE];
    double[] values = new double[SIZE * SIZE];
    double envelopeSum = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double column = i % SIZE - RADIUS;
      double row = i / SIZE - (double) RADIUS;
      double x = column * Math.cos(angle) + row * Math.sin(angle);
      double y = row * Math.cos(angle) - column * Math.sin(angle);
      envelopes[i] = envelope.at(x, y);
      values[i] = envelopes[i] * wave.at(x, y);
      envelopeSum += envelopes[i];
      sum += values[i];
    }
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] -= sum / envelopeSum * envelopes[i];
      squares += values[i] * values[i];
    }
    float[] filter = new float[opponents.rgb.length * values.length];
    for (int i = 0; i < filter.length; i++) {
      double share = opponents.rgb[i / values.length];
      filter[i] = (float) (share * values[i % values.length] / Math.sqrt(squares));
    }
    return filter;
  }
}
