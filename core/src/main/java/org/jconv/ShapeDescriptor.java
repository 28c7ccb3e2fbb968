package org.jconv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a shape: the problem descriptor of oneDNN's benchdnn. Its grammar is stated in
 * oneDNN's {@code tests/benchdnn/doc/knobs_desc.md}; {@link ConvolutionShape#parse} repeats it.
 */
final class ShapeDescriptor {
  private static final List<String> KEYS =
      List.of(
          "g", "mb", "ic", "ih", "iw", "oc", "oh", "ow", "kh", "kw", "sh", "sw", "ph", "pw", "dh",
          "dw");
  private static final List<String> DEPTH_KEYS = List.of("id", "od", "kd", "sd", "pd", "dd");
  private static final Pattern ENTRY = Pattern.compile("([a-z]+)([0-9]*)_*");

  private final String text;
  private final Map<String, Integer> values = new LinkedHashMap<>();
  private String name = "";

  private ShapeDescriptor(String text) {
    this.text = text;
  }

  static ConvolutionShape parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          "a shape descriptor is empty; it must be like mb1ic3ih227oc96kh11sh4");
    }
    ShapeDescriptor descriptor = new ShapeDescriptor(text.strip());
    try {
      descriptor.read();
      return descriptor.shape();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the shape " + text.strip() + ": " + e.getMessage(), e);
    }
  }

  static String format(ConvolutionShape s) {
    StringBuilder out = new StringBuilder();
    if (s.g() != 1) {
      out.append('g').append(s.g());
    }
    out.append("mb").append(s.n());
    out.append("ic").append(s.ic()).append("ih").append(s.ih()).append("iw").append(s.iw());
    out.append("oc").append(s.oc()).append("oh").append(s.oh()).append("ow").append(s.ow());
    out.append("kh").append(s.kh()).append("kw").append(s.kw());
    out.append("sh").append(s.sh()).append("sw").append(s.sw());
    out.append("ph").append(s.ph()).append("pw").append(s.pw());
    if (s.dh() != 0 || s.dw() != 0) {
      out.append("dh").append(s.dh()).append("dw").append(s.dw());
    }
    if (!s.name().isEmpty()) {
      out.append("n\"").append(s.name()).append('"');
    }
    return out.toString();
  }

  private void read() {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '_') {
      at++;
    }
    Matcher entry = ENTRY.matcher(text);
    while (at < text.length()) {
      if (text.charAt(at) == 'n') {
        readName(text.substring(at + 1));
        return;
      }
      if (!entry.find(at) || entry.start() != at) {
        throw new IllegalArgumentException(
            "'" + text.substring(at) + "' must start with a key, such as ic or kh");
      }
      put(entry.group(1), entry.group(2));
      at = entry.end();
    }
  }

  private void put(String key, String digits) {
    if (DEPTH_KEYS.contains(key)) {
      throw new IllegalArgumentException(
          key + " belongs to a 3-D problem; only 2-D problems can be read");
    }
    if (!KEYS.contains(key)) {
      throw new IllegalArgumentException(
          "'" + key + "' is no key; it must be one of " + String.join(" ", KEYS) + " n");
    }
    if (digits.isEmpty()) {
      throw new IllegalArgumentException(key + " has no value; it must be a non-negative integer");
    }
    int value;
    try {
      value = Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          key + " is " + digits + "; it must be at most " + Integer.MAX_VALUE, e);
    }
    if (values.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException(key + " is given twice; it must be given once");
    }
  }

  private void readName(String rest) {
    if (!rest.startsWith("\"")) {
      name = rest.strip();
    } else if (rest.length() > 1 && rest.endsWith("\"")) {
      name = rest.substring(1, rest.length() - 1);
    } else {
      throw new IllegalArgumentException("the name " + rest + " must end with a double quote");
    }
  }

  private ConvolutionShape shape() {
    if (List.of("iw", "ow", "kw", "sw", "pw", "dw").stream().noneMatch(values::containsKey)) {
      for (String k : List.of("i", "o", "k", "s", "p", "d")) {
        Integer h = values.get(k + "h");
        if (h != null) {
          values.put(k + "w", h);
        }
      }
    }
    int[] height = axis("h");
    int[] width = axis("w");
    return new ConvolutionShape(
        values.getOrDefault("g", 1),
        values.getOrDefault("mb", 2),
        mandatory("ic"),
        mandatory("ih"),
        mandatory("iw"),
        mandatory("oc"),
        height[0],
        width[0],
        mandatory("kh"),
        mandatory("kw"),
        values.getOrDefault("sh", 1),
        values.getOrDefault("sw", 1),
        height[1],
        width[1],
        values.getOrDefault("dh", 0),
        values.getOrDefault("dw", 0),
        name);
  }

  private int mandatory(String key) {
    Integer value = values.get(key);
    if (value == null) {
      String rule =
          key.endsWith("w")
              ? "iw kw must be given where any width is"
              : "ic ih oc kh must be given";
      throw new IllegalArgumentException(key + " is missing; " + rule);
    }
    return value;
  }

  /** Output size and leading padding along one axis, derived where they are not given. */
  private int[] axis(String suffix) {
    int i = mandatory("i" + suffix);
    int k = mandatory("k" + suffix);
    int s = values.getOrDefault("s" + suffix, 1);
    int d = values.getOrDefault("d" + suffix, 0);
    Integer o = values.get("o" + suffix);
    Integer p = values.get("p" + suffix);
    if (o == null) {
      int padding = p == null ? 0 : p;
      String what = suffix.equals("h") ? "height" : "width";
      return new int[] {ShapeBuilder.outputSize(what, i, k, d, s, 2L * padding), padding};
    }
    if (p == null) {
      long derived = ((o - 1L) * s - i + ConvolutionShape.extent(k, d)) / 2;
      if (derived < 0 || derived > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            String.format(
                "p%s follows as %s from o%s = %s; it must be from 0 to %s, give it or another o%s",
                suffix, derived, suffix, o, Integer.MAX_VALUE, suffix));
      }
      return new int[] {o, (int) derived};
    }
    return new int[] {o, p};
  }
}
