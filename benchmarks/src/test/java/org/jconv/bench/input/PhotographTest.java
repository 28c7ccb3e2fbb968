package org.jconv.bench.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographTest {
  private static final int RED = 0xff0000;
  private static final int BLUE = 0x0000ff;
  private static final Offset<Float> ROUNDING = within(1e-5f);

  @TempDir private Path folder;

  @Test
  void toTensor_wideImage_keepsTheSquareInTheMiddle() {
    // 2 green columns that the crop takes off, 2 red, 2 blue, 2 green
    BufferedImage image = new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB);
    fill(image, 0, 8, 0x00ff00);
    fill(image, 2, 4, RED);
    fill(image, 4, 6, BLUE);

    Photograph photograph = Photograph.read(png(image));

    assertThat(photograph.width()).isEqualTo(8);
    assertThat(photograph.height()).isEqualTo(4);
    float[] tensor = photograph.toTensor(2, 2);
    // (1 - 0.485)/0.229 and (0 - 0.485)/0.229, and so on
    float[] red = {2.248908f, -2.117904f, 2.248908f, -2.117904f};
    float[] green = {-2.035714f, -2.035714f, -2.035714f, -2.035714f};
    float[] blue = {-1.804444f, 2.640000f, -1.804444f, 2.640000f};
    assertThat(tensor).containsExactly(concatenation(red, green, blue), ROUNDING);
  }

  @Test
  void toTensor_highImage_keepsTheSquareInTheMiddle() {
    BufferedImage image = new BufferedImage(2, 6, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 2, 0xffffff);

    assertThat(Photograph.read(png(image)).toTensor(2, 2))
        .startsWith(red(255), red(0), red(0), red(0));
  }

  @Test
  void toTensor_otherProportions_cropsToThem() {
    BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
    fill(image, 1, 3, RED);
    fill(image, 3, 5, BLUE);

    // 4 high and 2 wide of 6×4: the 2 columns in the middle
    assertThat(Photograph.read(png(image)).toTensor(4, 2))
        .hasSize(3 * 4 * 2)
        .startsWith(red(255), red(0), red(255), red(0), red(255), red(0));
  }

  @Test
  void toTensor_smaller_averagesAreas() {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x040000);
    image.setRGB(1, 0, 0x080000);
    image.setRGB(0, 1, 0x0c0000);
    image.setRGB(1, 1, 0x100000);

    assertThat(Photograph.read(png(image)).toTensor(1, 1)[0]).isCloseTo(red(10), ROUNDING);
  }

  @Test
  void toTensor_larger_repeatsPixels() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, RED);

    assertThat(Photograph.read(png(image)).toTensor(2, 3))
        .hasSize(3 * 2 * 3)
        .startsWith(red(255), red(255), red(255), red(255), red(255), red(255));
  }

  @Test
  void toTensor_extremeProportions_keepsOnePixel() {
    BufferedImage image = new BufferedImage(1, 5, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 2, RED);

    assertThat(Photograph.read(png(image)).toTensor(1, 100)[99]).isCloseTo(red(255), ROUNDING);
  }

  @Test
  void toTensor_sizeOfZero_saysWhatWouldBeRight() {
    Photograph photograph = Photograph.sample();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> photograph.toTensor(0, 5))
        .withMessage(
            "the tensor of a photograph cannot be 0 high and 5 wide; both must be at least 1");
  }

  @Test
  void toTensor_moreThanAnArrayHolds_saysWhatWouldBeRight() {
    Photograph photograph = Photograph.sample();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> photograph.toTensor(65536, 65536))
        .withMessageContaining("must fit one array");
  }

  @Test
  void read_grey_keepsTheFilesValues() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 128);

    assertThat(Photograph.read(png(image)).toTensor(1, 1))
        .containsExactly(new float[] {red(128), green(128), blue(128)}, ROUNDING);
  }

  @Test
  void read_grey16Bits_roundsTo8() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 100 * 257 + 100);

    assertThat(Photograph.read(png(image)).toTensor(1, 1)[0]).isCloseTo(red(100), ROUNDING);
  }

  @Test
  void read_alpha_laysOnWhite() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00123456); // nothing to be seen
    image.setRGB(1, 0, 0x80000000); // black, alpha 128 of 255
    image.setRGB(2, 0, 0xff123456);

    assertThat(Photograph.read(png(image)).toTensor(1, 3))
        .containsExactly(
            new float[] {
              red(255), red(127), red(0x12),
              green(255), green(127), green(0x34),
              blue(255), blue(127), blue(0x56)
            },
            ROUNDING);
  }

  @Test
  void read_palette_looksColoursUp() {
    byte[] reds = {0, 10};
    byte[] greens = {0, 20};
    byte[] blues = {0, 30};
    BufferedImage image =
        new BufferedImage(
            1, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, reds, greens, blues));
    image.getRaster().setSample(0, 0, 0, 1);

    assertThat(Photograph.read(png(image)).toTensor(1, 1))
        .containsExactly(new float[] {red(10), green(20), blue(30)}, ROUNDING);
  }

  @Test
  void read_jpeg_isCloseToWhatWasSaved() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    fill(image, 0, 16, 0x4080c0);

    float[] tensor = Photograph.read(write(image, "jpeg", "a.jpg")).toTensor(1, 1);

    Offset<Float> lossy = within(3 / 255f / 0.224f);
    assertThat(tensor[0]).isCloseTo(red(0x40), lossy);
    assertThat(tensor[1]).isCloseTo(green(0x80), lossy);
    assertThat(tensor[2]).isCloseTo(blue(0xc0), lossy);
  }

  @Test
  void read_greyJpeg_keepsTheFilesValues() {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64; i++) {
      image.getRaster().setSample(i % 8, i / 8, 0, 128);
    }

    assertThat(Photograph.read(write(image, "jpeg", "grey.jpg")).toTensor(1, 1)[0])
        .isCloseTo(red(128), within(3 / 255f / 0.224f));
  }

  @Test
  void read_cmykJpeg_noInkIsWhite() throws IOException {
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
    // in a JPEG, 255 stands for no ink, as Adobe's programs write it
    inks.setPixels(0, 0, 8, 8, IntStream.generate(() -> 255).limit(8 * 8 * 4).toArray());
    Path file = folder.resolve("cmyk.jpg");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(output);
      writer.write(new IIOImage(inks, null, null));
    } finally {
      writer.dispose();
    }

    assertThat(Photograph.read(file).toTensor(1, 1))
        .containsExactly(new float[] {red(255), green(255), blue(255)}, ROUNDING);
  }

  @Test
  void read_missingFile_namesIt() {
    Path file = folder.resolve("none.png");

    assertRefused(file, file + " does not exist; give the path of a PNG or JPEG image");
  }

  @Test
  void read_folder_saysSo() {
    assertRefused(folder, folder + " is a folder; give a PNG or JPEG image");
  }

  @Test
  void read_noImage_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "some text, not an image");

    assertRefused(file, file + " is not a PNG or JPEG image; give one that is");
  }

  @Test
  void read_emptyFile_isNoImage() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.png"));

    assertRefused(file, file + " is not a PNG or JPEG image; give one that is");
  }

  @Test
  void read_otherFormat_isRefused() {
    Path file = write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "bmp", "a.bmp");

    assertRefused(file, file + " is not a PNG or JPEG image; give one that is");
  }

  @Test
  void read_cutPng_isRefusedWhereverTheCut() throws IOException {
    byte[] whole = Files.readAllBytes(png(noise()));

    // past the signature; the last 12 bytes are the end chunk, without which no pixel is lacking
    for (int length = 9; length < whole.length - 16; length += whole.length / 7) {
      assertUndecodable(Arrays.copyOf(whole, length), "cut.png");
    }
  }

  @Test
  void read_cutJpeg_isRefusedWhereverTheCut() throws IOException {
    byte[] whole = Files.readAllBytes(write(noise(), "jpeg", "whole.jpg"));

    for (int length = 4; length < whole.length - 2; length += whole.length / 7) {
      assertUndecodable(Arrays.copyOf(whole, length), "cut.jpg");
    }
  }

  @Test
  void read_absurdSize_isRefusedBeforeMemoryIsTaken() throws IOException {
    Path file = png(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    // the header chunk: its type at 12, width and height, 5 more bytes, and the checksum of all
    bytes.putInt(16, 100_000).putInt(20, 100_000);
    CRC32 checksum = new CRC32();
    checksum.update(bytes.array(), 12, 17);
    bytes.putInt(29, (int) checksum.getValue());
    Files.write(file, bytes.array());

    assertRefused(
        file,
        file
            + " has 100000×100000 pixels, which is too large; give an image of at most 67"
            + " megapixels");
  }

  @Test
  void sample_asAlexNetsInput_isAPlausiblePhotograph() {
    float[] tensor = Photograph.sample().toTensor(227, 227);

    assertThat(tensor).hasSize(3 * 227 * 227);
    double sum = 0;
    double squares = 0;
    for (float value : tensor) {
      assertThat(value).isBetween(-2.2f, 2.7f);
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / tensor.length;
    // normalised by the statistics of a million photographs, one is near 0 and 1
    assertThat(mean).isBetween(-0.8, 0.8);
    assertThat(Math.sqrt(squares / tensor.length - mean * mean)).isBetween(0.7, 1.5);
    assertThat(Photograph.sample().toTensor(227, 227)).isEqualTo(tensor);
  }

  private void assertUndecodable(byte[] bytes, String name) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    assertRefused(
        file,
        file
            + " cannot be decoded: it is cut short, damaged or of a kind that the JDK does not read;"
            + " give a whole PNG or JPEG image");
  }

  private static void assertRefused(Path file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Photograph.read(file))
        .withMessage(message);
  }

  private Path png(BufferedImage image) {
    return write(image, "png", "image.png");
  }

  private Path write(BufferedImage image, String format, String name) {
    Path file = folder.resolve(name);
    try {
      assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void fill(BufferedImage image, int fromColumn, int toColumn, int rgb) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = fromColumn; x < toColumn; x++) {
        image.setRGB(x, y, rgb);
      }
    }
  }

  /** Hard to compress, so that a cut anywhere takes pixels away. */
  private static BufferedImage noise() {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
    }
    return image;
  }

  private static float red(int value) {
    return (value / 255f - 0.485f) / 0.229f;
  }

  private static float green(int value) {
    return (value / 255f - 0.456f) / 0.224f;
  }

  private static float blue(int value) {
    return (value / 255f - 0.406f) / 0.225f;
  }

  private static float[] concatenation(float[]... parts) {
    float[] all = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int end = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, end, part.length);
      end += part.length;
    }
    return all;
  }
}
