package org.jconv.bench.input;

import java.awt.color.ColorSpace;
import java.awt.image.AreaAveragingScaleFilter;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DirectColorModel;
import java.awt.image.FilteredImageSource;
import java.awt.image.IndexColorModel;
import java.awt.image.MemoryImageSource;
import java.awt.image.PixelGrabber;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture as the input of a network that was trained on ImageNet.
 *
 * <p>PNG and JPEG are read, and brought to 8-bit RGB: grey is repeated in all three channels, a
 * palette is looked up, 16 bits are rounded to 8, what is transparent is laid on white, CMYK is
 * converted as the JDK does, without a profile, and other colour spaces to sRGB. The orientation in
 * a photograph's EXIF data is ignored: the picture is taken as it lies in the file. No display is
 * needed.
 */
public final class Photograph {
  /**
   * Mean and standard deviation of ImageNet's red, green and blue on a scale of 0 to 1, from
   * torchvision ({@code torchvision/transforms/_presets.py}, {@code ImageClassification}, which its
   * AlexNet_Weights.IMAGENET1K_V1 use).
   */
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

  private static final float[] STANDARD_DEVIATION = {0.229f, 0.224f, 0.225f};

  private static final int CHANNELS = 3;

  /** 8192·8192: as pixels of 8 bytes in the reader and 4 here, it takes 768 MiB to read. */
  private static final long MAX_PIXELS = 64L << 20;

  private static final Set<String> FORMATS = Set.of("png", "jpeg");

  /** The JDK's decoder fills up with grey what a cut JPEG lacks, and merely warns. */
  private static final Pattern TRUNCATION =
      Pattern.compile("truncated|premature end", Pattern.CASE_INSENSITIVE);

  private static final ColorModel OPAQUE_RGB = new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
  private static final String SAMPLE = "astronaut.png";

  private final int width;
  private final int height;

  /** Row-major, 0xRRGGBB. */
  private final int[] pixels;

  private Photograph(BufferedImage image) {
    width = image.getWidth();
    height = image.getHeight();
    pixels = new int[width * height];
    if (isGrey(image.getColorModel())) {
      readGrey(image.getRaster());
    } else {
      readColour(image);
    }
  }

  /**
   * The photograph that comes with this program, 512×512; {@code astronaut.md} says whose it is.
   */
  public static Photograph sample() {
    try (InputStream stream =
        Objects.requireNonNull(
            Photograph.class.getResourceAsStream(SAMPLE), "the program lacks " + SAMPLE)) {
      return read(stream, SAMPLE);
    } catch (IOException e) {
      throw new IllegalStateException("the program's own " + SAMPLE + " cannot be read", e);
    }
  }

  /**
   * Reads a PNG or JPEG file.
   *
   * @throws IllegalArgumentException if there is no such file, it is not a whole PNG or JPEG image
   *     that the JDK can decode, or it has more than 64 Mi pixels
   */
  public static Photograph read(Path file) {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " is a folder; give a PNG or JPEG image");
    }
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          file + " does not exist; give the path of a PNG or JPEG image");
    }
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      return read(stream, file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be opened; give a PNG or JPEG image that you may read", e);
    }
  }

  /** The width of the picture as it was read, in pixels. */
  public int width() {
    return width;
  }

  /** The height of the picture as it was read, in pixels. */
  public int height() {
    return height;
  }

  /**
   * The picture as a tensor of shape (1, 3, height, width): the largest part around its centre that
   * has the target's proportions, scaled by averaging areas (where it must be enlarged, pixels are
   * repeated), in the order red, green, blue, normalised as torchvision does, {@code (value/255 -
   * mean)/standardDeviation} with the means 0.485, 0.456, 0.406 and the standard deviations 0.229,
   * 0.224, 0.225. (Caffe's AlexNet would take blue, green, red from 0 to 255 less the mean.)
   *
   * @param targetHeight rows of the tensor
   * @param targetWidth columns of the tensor
   * @return a new array, row-major, plane after plane
   * @throws IllegalArgumentException if a size is less than 1 or the tensor exceeds an array
   */
  public float[] toTensor(int targetHeight, int targetWidth) {
    if (targetHeight < 1 || targetWidth < 1) {
      throw new IllegalArgumentException(
          "the tensor of a photograph cannot be "
              + targetHeight
              + " high and "
              + targetWidth
              + " wide; both must be at least 1");
    }
    if ((long) targetHeight * targetWidth > Integer.MAX_VALUE / CHANNELS) {
      throw new IllegalArgumentException(
          "the tensor of a photograph cannot be "
              + targetHeight
              + " high and "
              + targetWidth
              + " wide; its three planes must fit one array, "
              + Integer.MAX_VALUE
              + " floats");
    }
    int[] scaled = cropAndScale(targetHeight, targetWidth);
    int plane = targetHeight * targetWidth;
    float[] tensor = new float[CHANNELS * plane];
    for (int channel = 0; channel < CHANNELS; channel++) {
      int shift = 8 * (CHANNELS - 1 - channel);
      for (int i = 0; i < plane; i++) {
        float value = ((scaled[i] >> shift) & 0xff) / 255f;
        tensor[channel * plane + i] = (value - MEAN[channel]) / STANDARD_DEVIATION[channel];
      }
    }
    return tensor;
  }

  /**
   * What {@link #toTensor} normalises: the largest part around the centre that has the target's
   * proportions, scaled by averaging areas.
   *
   * @param targetHeight rows, at least 1
   * @param targetWidth columns, at least 1
   * @return a new array, row-major, 0xRRGGBB; the upper eight bits mean nothing
   */
  public int[] cropAndScale(int targetHeight, int targetWidth) {
    int cropWidth = width;
    int cropHeight = height;
    if ((long) width * targetHeight > (long) height * targetWidth) {
      cropWidth = Math.max(1, (int) Math.round((double) height * targetWidth / targetHeight));
    } else {
      cropHeight = Math.max(1, (int) Math.round((double) width * targetHeight / targetWidth));
    }
    int corner = (height - cropHeight) / 2 * width + (width - cropWidth) / 2;
    // not Graphics2D, which asks for the display that DISPLAY names even to draw in memory
    MemoryImageSource crop =
        new MemoryImageSource(cropWidth, cropHeight, OPAQUE_RGB, pixels, corner, width);
    int[] scaled = new int[targetHeight * targetWidth];
    PixelGrabber grabber =
        new PixelGrabber(
            new FilteredImageSource(crop, new AreaAveragingScaleFilter(targetWidth, targetHeight)),
            0,
            0,
            targetWidth,
            targetHeight,
            scaled,
            0,
            targetWidth);
    try {
      if (!grabber.grabPixels()) {
        throw new IllegalStateException("the JDK did not scale the photograph");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scaling a photograph", e);
    }
    return scaled;
  }

  private static Photograph read(InputStream stream, String name) throws IOException {
    // in memory, as ImageIO's own choice of a cache file is a setting of the whole process
    try (ImageInputStream input = new MemoryCacheImageInputStream(stream)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            return new Photograph(decode(reader, input, name));
          }
        } finally {
          reader.dispose();
        }
      }
      throw new IllegalArgumentException(name + " is not a PNG or JPEG image; give one that is");
    }
  }

  private static BufferedImage decode(ImageReader reader, ImageInputStream input, String name) {
    long imageWidth;
    long imageHeight;
    try {
      reader.setInput(input, true, true);
      imageWidth = reader.getWidth(0);
      imageHeight = reader.getHeight(0);
    } catch (IOException | RuntimeException e) { // readers throw all sorts of them at bad files
      throw undecodable(name, e);
    }
    if (imageWidth * imageHeight > MAX_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has %d×%d pixels, which is too large; give an image of at most %d megapixels",
              name,
              imageWidth,
              imageHeight,
              MAX_PIXELS / 1_000_000));
    }
    try {
      List<String> truncations = new ArrayList<>();
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (TRUNCATION.matcher(warning).find()) {
              truncations.add(warning);
            }
          });
      BufferedImage image = reader.read(0);
      if (!truncations.isEmpty()) {
        throw new IIOException(truncations.get(0));
      }
      return image;
    } catch (IOException | RuntimeException e) {
      throw undecodable(name, e);
    }
  }

  private static IllegalArgumentException undecodable(String name, Exception cause) {
    return new IllegalArgumentException(
        name
            + " cannot be decoded: it is cut short, damaged or of a kind that the JDK does not read;"
            + " give a whole PNG or JPEG image",
        cause);
  }

  private static boolean isGrey(ColorModel model) {
    return !(model instanceof IndexColorModel)
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /**
   * From the samples themselves: the JDK takes the grey of a file for linear light, and its
   * conversion would make the picture lighter than the file says.
   */
  private void readGrey(Raster raster) {
    boolean alpha = raster.getNumBands() > 1;
    int max = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grey = to8Bits(raster.getSample(x, y, 0), max);
        int value = alpha ? onWhite(grey, to8Bits(raster.getSample(x, y, 1), max)) : grey;
        pixels[y * width + x] = value << 16 | value << 8 | value;
      }
    }
  }

  private void readColour(BufferedImage image) {
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, pixels, y * width, width);
    }
    for (int i = 0; i < pixels.length; i++) {
      int argb = pixels[i];
      int alpha = argb >>> 24;
      pixels[i] =
          onWhite(argb >> 16 & 0xff, alpha) << 16
              | onWhite(argb >> 8 & 0xff, alpha) << 8
              | onWhite(argb & 0xff, alpha);
    }
  }

  private static int to8Bits(int sample, int max) {
    return (int) ((sample * 255L + max / 2) / max);
  }

  private static int onWhite(int value, int alpha) {
    return (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
