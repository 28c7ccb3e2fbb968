package org.jconv.bench.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.ejml.EjmlVersion;

/** The versions of jconv and of the libraries that it measures or measures with. */
final class Libraries {
  /** Name to Maven group and artifact, whose pom.properties Maven packs into the jar. */
  private static final Map<String, String> BUILT_BY_MAVEN =
      Map.of(
          "javacpp", "org.bytedeco/javacpp",
          "jmh", "org.openjdk.jmh/jmh-core",
          "nd4j", "org.nd4j/nd4j-api",
          "onednn", "org.bytedeco/dnnl",
          "openblas", "org.bytedeco/openblas");

  private Libraries() {}

  static Map<String, String> versions(String jconv) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("jconv", jconv);
    versions.put("ejml", EjmlVersion.VERSION); // not built by Maven
    BUILT_BY_MAVEN.forEach(
        (name, coordinates) -> {
          String version =
              resource("/META-INF/maven/" + coordinates + "/pom.properties").getProperty("version");
          if (version != null) {
            versions.put(name, version);
          }
        });
    return versions;
  }

  /** The properties in a resource; none where it is missing or cannot be read. */
  static Properties resource(String name) {
    Properties properties = new Properties();
    try (InputStream stream = Libraries.class.getResourceAsStream(name)) {
      if (stream != null) {
        properties.load(stream);
      }
    } catch (IOException | IllegalArgumentException e) {
      return new Properties();
    }
    return properties;
  }
}
