package dev.riffle.local.host.limit;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which of the JVM's compilers a managed Java runtime lets a function have.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html">Customize
 *     Java runtime startup behavior</a>
 */
public final class CompilerTier {
  private static final Pattern RUNTIME = Pattern.compile("java(\\d+)");
  private static final int FIRST_THAT_STOPS = 17;
  private static final int FIRST_WITH_FULL_SNAPSHOTS = 25;
  private static final List<String> OWN =
      List.of("-XX:TieredStopAtLevel=", "-XX:-TieredCompilation", "-XX:CompilationMode=");

  private CompilerTier() {}

  /**
   * The JVM's options for it. From Java 17 on Lambda stops at C1, from Java 25 on not where it
   * takes a snapshot; a function's {@code JAVA_TOOL_OPTIONS} may say otherwise.
   *
   * @param runtime Lambda's identifier
   * @param snapStart whether the function starts from a snapshot
   * @param toolOptions the function's {@code JAVA_TOOL_OPTIONS}, empty if it has none
   */
  public static List<String> options(String runtime, boolean snapStart, String toolOptions) {
    var java = RUNTIME.matcher(runtime);
    if (!java.matches()) {
      return List.of();
    }
    int version = Integer.parseInt(java.group(1));
    boolean full =
        version < FIRST_THAT_STOPS || (snapStart && version >= FIRST_WITH_FULL_SNAPSHOTS);
    // The JVM itself puts its command line above JAVA_TOOL_OPTIONS.
    return full || OWN.stream().anyMatch(toolOptions::contains)
        ? List.of()
        : List.of("-XX:TieredStopAtLevel=1");
  }
}
