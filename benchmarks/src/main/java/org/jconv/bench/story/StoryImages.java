package org.jconv.bench.story;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Filters and feature maps as PNG images, each in the place that its {@link FilterSheet} says. */
public final class StoryImages {
  /** Between two of them, in pixels. */
  public static final int GAP = 2;

  private static final int FILTER = 11;
  private static final int FILTER_PIXEL = 5;

  /** Few, since noise in the lowest bits is most of what a PNG file would hold. */
  private static final int LEVELS = 33;

  /** Below zero, zero and above: purple, white and orange, after ColorBrewer's PuOr. */
  private static final int[] STOPS = {0x2d004b, 0x8073ac, 0xf7f7f7, 0xe08214, 0x7f3b08};

  /** So many of all values are shown on the scale; the few largest are as dark as it gets. */
  private static final double SHOWN = 0.995;

  private StoryImages() {}

  /** The photograph as the convolution sees it. */
  public static byte[] photograph(FeatureMaps maps) {
    BufferedImage image =
        new BufferedImage(maps.width(), maps.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, maps.width(), maps.height(), maps.photograph(), 0, maps.width());
    return png(image);
  }

  /** The filters of a sheet: grey is zero, and a colour is what the filter answers to. */
  public static byte[] filters(FilterSheet sheet) {
    int cell = FILTER * FILTER_PIXEL;
    int columns = sheet.columns().size();
    BufferedImage image =
        new BufferedImage(
            columns * (cell + GAP) - GAP,
            sheet.rows().size() * (cell + GAP) - GAP,
            BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < sheet.filters().size(); i++) {
      int left = i % columns * (cell + GAP);
      int top = i / columns * (cell + GAP);
      float[] filter = sheet.filters().get(i);
      for (int y = 0; y < cell; y++) {
        for (int x = 0; x < cell; x++) {
          int at = y / FILTER_PIXEL * FILTER + x / FILTER_PIXEL;
          image.setRGB(left + x, top + y, colour(filter, at));
        }
      }
    }
    return png(image);
  }

  private static int colour(float[] filter, int at) {
    float largest = 0;
    for (float weight : filter) {
      largest = Math.max(largest, Math.abs(weight));
    }
    int plane = FILTER * FILTER;
    int argb = 0xff;
    for (int channel = 0; channel < 3; channel++) {
      float weight = filter[channel * plane + at] / largest;
      argb = argb << 8 | Math.round(127.5f * (1 + weight));
    }
    return argb;
  }

  /**
   * The feature maps of a sheet's filters, on one scale: purple is below zero, orange above.
   *
   * @param values the maps of these filters alone
   */
  public static byte[] maps(FilterSheet sheet, List<float[]> values, int height, int width) {
    int columns = sheet.columns().size();
    BufferedImage image =
        new BufferedImage(
            columns * (width + GAP) - GAP,
            sheet.rows().size() * (height + GAP) - GAP,
            BufferedImage.TYPE_BYTE_INDEXED,
            palette());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.getRaster().setSample(x, y, 0, LEVELS); // the gaps, which are transparent
      }
    }
    double scale = scale(values);
    for (int i = 0; i < values.size(); i++) {
      int left = i % columns * (width + GAP);
      int top = i / columns * (height + GAP);
      for (int at = 0; at < height * width; at++) {
        image
            .getRaster()
            .setSample(left + at % width, top + at / width, 0, level(values.get(i)[at] / scale));
      }
    }
    return png(image);
  }

  private static double scale(List<float[]> values) {
    int total = values.stream().mapToInt(map -> map.length).sum();
    float[] sizes = new float[total];
    int at = 0;
    for (float[] map : values) {
      for (float value : map) {
        sizes[at++] = Math.abs(value);
      }
    }
    Arrays.sort(sizes);
    return Math.max(sizes[(int) (SHOWN * (total - 1))], Float.MIN_NORMAL);
  }

  /** By the square root: most answers are weak, and a few are strong. */
  private static int level(double value) {
    double root = Math.signum(value) * Math.sqrt(Math.min(1, Math.abs(value)));
    return (int) Math.round((root + 1) / 2 * (LEVELS - 1));
  }

  private static IndexColorModel palette() {
    byte[] red = new byte[LEVELS + 1];
    byte[] green = new byte[LEVELS + 1];
    byte[] blue = new byte[LEVELS + 1];
    for (int i = 0; i < LEVELS; i++) {
      double at = i / (double) (LEVELS - 1) * (STOPS.length - 1);
      int stop = Math.min((int) at, STOPS.length - 2);
      red[i] = mixed(STOPS[stop], STOPS[stop + 1], at - stop, 16);
      green[i] = mixed(STOPS[stop], STOPS[stop + 1], at - stop, 8);
      blue[i] = mixed(STOPS[stop], STOPS[stop + 1], at - stop, 0);
    }
    return new IndexColorModel(8, LEVELS + 1, red, green, blue, LEVELS);
  }

  private static byte mixed(int from, int to, double part, int shift) {
    int a = from >> shift & 0xff;
    int b = to >> shift & 0xff;
    return (byte) Math.round(a + part * (b - a));
  }

  private static byte[] png(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // in memory, as ImageIO's own choice of a cache file is a setting of the whole process
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException("the JDK cannot write a PNG image", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
