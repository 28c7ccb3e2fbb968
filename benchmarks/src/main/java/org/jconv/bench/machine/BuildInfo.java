package org.jconv.bench.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the build left about itself beside this class: {@code build.properties} with the version,
 * and {@code git-status.txt}, the output of {@code git status --porcelain=v2 --branch}, where there
 * was a repository. A build by other means than the project's pom leaves neither.
 *
 * @param version of jconv, or {@code unknown}
 * @param build the sources
 */
public record BuildInfo(String version, Machine.Build build) {
  private static final String UNKNOWN = "unknown";
  private static final Pattern COMMIT = Pattern.compile("# branch\\.oid ([0-9a-f]{40,64})");

  /** Reads what the build left. */
  public static BuildInfo ofThisProgram() {
    Properties properties =
        Libraries.resource(
            "/" + BuildInfo.class.getPackageName().replace('.', '/') + "/build.properties");
    return new BuildInfo(properties.getProperty("version", UNKNOWN), parse(gitStatus()));
  }

  /** A repository without commits names {@code (initial)} as its commit, which is unknown here. */
  public static Machine.Build parse(List<String> gitStatus) {
    String commit = null;
    boolean dirty = false;
    for (String line : gitStatus) {
      Matcher head = COMMIT.matcher(line);
      if (head.matches()) {
        commit = head.group(1);
      } else if (!line.startsWith("#") && !line.isBlank()) {
        dirty = true;
      }
    }
    return commit == null ? new Machine.Build(UNKNOWN, null) : new Machine.Build(commit, dirty);
  }

  private static List<String> gitStatus() {
    try (@Nullable InputStream stream = BuildInfo.class.getResourceAsStream("git-status.txt")) {
      return stream == null
          ? List.of()
          : new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
