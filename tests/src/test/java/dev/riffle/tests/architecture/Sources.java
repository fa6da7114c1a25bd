package dev.riffle.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The main sources of all modules. */
final class Sources {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern CONSTANT =
      Pattern.compile("static final String \\w+ =\\s+\"([^\"]+)\";");

  private static final Map<String, String> MAIN = read();

  private Sources() {}

  /** The text of each, by its path from the root, which begins with a slash. */
  static Map<String, String> main() {
    return MAIN;
  }

  /**
   * The values of the constants that classes spell, so that a name that joins them is one of a
   * contract from then on.
   *
   * @param classes by their simple names
   * @param without values that are left out
   */
  static Set<String> constants(List<String> classes, Set<String> without) {
    return classes.stream()
        .flatMap(name -> of(name).stream())
        .flatMap(source -> CONSTANT.matcher(source).results())
        .map(constant -> constant.group(1))
        .filter(value -> !without.contains(value))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The sources of the classes of this simple name. */
  static List<String> of(String name) {
    return MAIN.entrySet().stream()
        .filter(source -> source.getKey().endsWith("/" + name + ".java"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Map<String, String> read() {
    var sources = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(Sources::isMain).toList()) {
        sources.put("/" + ROOT.relativize(file), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(sources);
  }

  private static boolean isMain(Path file) {
    String path = "/" + ROOT.relativize(file);
    return path.endsWith(".java") && path.contains("/src/main/java/") && !path.contains("/target/");
  }
}
