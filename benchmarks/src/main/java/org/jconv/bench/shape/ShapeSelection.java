package org.jconv.bench.shape;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jconv.ConvolutionShape;
import org.jconv.verify.UglyShapes;

/**
 * Turns what a user writes after {@code --shapes} into shapes. Items stand between commas or white
 * space; between double quotes neither divides. An item is, by the first rule that fits:
 *
 * <ol>
 *   <li>{@code @FILE}: a file of descriptors, as below; quotes around its name go;
 *   <li>a descriptor, {@code mb1ic3ih227oc96kh11sh4n"my layer"}, if it begins with one of the
 *       descriptor's keys and a digit. No name in the catalogue begins like that, and a file that
 *       does is written with {@code @} or {@code ./};
 *   <li>{@code all}, the {@linkplain Catalogue catalogue} of networks; {@code ugly}, {@link
 *       UglyShapes}; a network, {@code vgg16}; one of the {@link ShapeSets}, {@code standard} or
 *       {@code sweep:size}; a layer of any of them, {@code vgg16:conv3_2} or {@code sweep:size/56};
 *   <li>a file of descriptors that exists.
 * </ol>
 *
 * <p>A file is UTF-8 text with one descriptor a line. Blank lines do not count, and {@code #}
 * begins a comment unless it is between double quotes: oneDNN's benchdnn files read as they are.
 */
public final class ShapeSelection {
  private static final Pattern DESCRIPTOR =
      Pattern.compile("_*(g|mb|[io]c|[iokspd][dhw])[0-9].*", Pattern.DOTALL);

  private static final String ALL = "all";
  private static final String UGLY = "ugly";

  private ShapeSelection() {}

  /**
   * The shapes that are selected, in the order in which they are first named, each once. Shapes are
   * the same only if all sizes and the name are.
   *
   * @param texts what follows each {@code --shapes}
   * @throws IllegalArgumentException if an item is unknown, a descriptor or a file cannot be read,
   *     or nothing is selected
   */
  public static List<ConvolutionShape> of(Collection<String> texts) {
    Set<ConvolutionShape> shapes = new LinkedHashSet<>();
    for (String text : texts) {
      for (String item : items(text)) {
        shapes.addAll(resolve(item));
      }
    }
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException(
          "no shape is selected; there must be at least one, such as " + whatThereIs());
    }
    return List.copyOf(shapes);
  }

  /**
   * The one shape that a text names, not divided: a layer or a descriptor.
   *
   * @throws IllegalArgumentException if it is unknown, cannot be read, or names several
   */
  public static ConvolutionShape one(String text) {
    List<ConvolutionShape> shapes = resolve(text);
    if (shapes.size() != 1) {
      throw new IllegalArgumentException(
          text + " names " + shapes.size() + " shapes; here it must be one");
    }
    return shapes.get(0);
  }

  /** The text by which {@link #one} finds this very shape: a layer's name or a descriptor. */
  public static String text(ConvolutionShape shape) {
    return layer(shape.name()).filter(shape::equals).isPresent() ? shape.name() : shape.toString();
  }

  private static Optional<ConvolutionShape> layer(String name) {
    return Catalogue.find(name)
        .or(
            () ->
                ShapeSets.beyondNetworks().stream()
                    .filter(shape -> shape.name().equals(name))
                    .findFirst());
  }

  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      if (c == '"') {
        quoted = !quoted;
      }
      boolean divides = !quoted && (c == ',' || Character.isWhitespace(c));
      if (divides || i == text.length()) {
        if (i > start) {
          items.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return items;
  }

  private static List<ConvolutionShape> resolve(String item) {
    if (item.startsWith("@")) {
      return readFile(item.substring(1).replace("\"", ""));
    }
    if (DESCRIPTOR.matcher(item).matches()) {
      return List.of(ConvolutionShape.parse(item));
    }
    if (item.equals(ALL)) {
      return Catalogue.all();
    }
    if (item.equals(UGLY)) {
      return UglyShapes.all();
    }
    if (Catalogue.networks().contains(item)) {
      return Catalogue.layers(item);
    }
    Optional<List<ConvolutionShape>> set = ShapeSets.find(item);
    if (set.isPresent()) {
      return set.get();
    }
    Optional<ConvolutionShape> layer = layer(item);
    if (layer.isPresent()) {
      return List.of(layer.get());
    }
    if (exists(item)) {
      return readFile(item);
    }
    throw new IllegalArgumentException(unknown(item));
  }

  private static boolean exists(String item) {
    try {
      return Files.exists(Path.of(item));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static List<ConvolutionShape> readFile(String file) {
    List<ConvolutionShape> shapes = new ArrayList<>();
    List<String> lines = readLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String descriptor = withoutComment(lines.get(i)).strip();
      if (descriptor.isEmpty()) {
        continue;
      }
      try {
        shapes.add(ConvolutionShape.parse(descriptor));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " holds no shape; it must have one descriptor a line, such as mb1ic3ih227oc96kh11");
    }
    return shapes;
  }

  private static List<String> readLines(String file) {
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new IllegalArgumentException(
            "'" + file + "' is a directory; it must be a file of descriptors");
      }
      return Files.readAllLines(path);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "there is no file '" + file + "'; @ must be followed by a file of descriptors", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "'" + file + "' is not UTF-8 text; it must be a file of descriptors", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read '" + file + "' (" + e + "); it must be a readable file of descriptors", e);
    }
  }

  private static String withoutComment(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '#' && !quoted) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private static String unknown(String item) {
    int colon = item.indexOf(':');
    String before = colon < 0 ? item : item.substring(0, colon);
    if (colon >= 0 && Catalogue.networks().contains(before)) {
      return unknownLayer(before, ":", item, Catalogue.layers(before));
    }
    String sweep = item.substring(0, Math.max(0, item.indexOf('/')));
    Optional<List<ConvolutionShape>> swept = Sweeps.find(sweep);
    if (swept.isPresent()) {
      return unknownLayer(sweep, "/", item, swept.get());
    }
    List<String> words = new ArrayList<>(Catalogue.networks());
    words.addAll(sets());
    String near = didYouMean(item, words);
    return String.format(
        "there is no shape, network, set or file '%s'%s; it must be %s",
        item, near.isEmpty() ? didYouMean(before, words) : near, whatThereIs());
  }

  private static String unknownLayer(
      String group, String divider, String item, List<ConvolutionShape> shapes) {
    String prefix = group + divider;
    List<String> layers = namesAfter(prefix, shapes);
    List<String> near = new ArrayList<>(layers);
    near.addAll(namesAfter(prefix, ShapeSets.beyondNetworks()));
    String layer = item.substring(prefix.length());
    return String.format(
        "%s has no layer '%s'%s; its layers are %s",
        group, layer, didYouMean(layer, near), String.join(", ", layers));
  }

  private static List<String> namesAfter(String prefix, List<ConvolutionShape> shapes) {
    return shapes.stream()
        .map(ConvolutionShape::name)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private static List<String> sets() {
    List<String> sets = new ArrayList<>(List.of(ALL));
    sets.addAll(ShapeSets.names());
    sets.add(UGLY);
    return sets;
  }

  private static String whatThereIs() {
    return String.format(
        "a network (%s), a layer (alexnet:conv1), a set (%s), a descriptor (mb1ic3ih227oc96kh11) or"
            + " a file of descriptors",
        String.join(", ", Catalogue.networks()), String.join(", ", sets()));
  }

  /** The first of the nearest names in words, or nothing if a third of what was written differs. */
  private static String didYouMean(String written, List<String> names) {
    String nearest = "";
    int least = written.length() / 3 + 1;
    for (String name : names) {
      int distance = editDistance(written.toLowerCase(Locale.ROOT), name);
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest.isEmpty() ? "" : " (did you mean " + nearest + "?)";
  }

  /** Levenshtein's: how many letters must be put in, taken out or exchanged. */
  private static int editDistance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchange = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(exchange, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
