package dev.riffle.tests.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Deque's axe-core, which finds what keeps people out of a page. */
final class Axe {
  private static final String WEBJAR = "META-INF/maven/org.webjars.npm/axe-core/pom.properties";

  /** Its program. */
  static final String SOURCE = read();

  private Axe() {}

  private static String read() {
    var loader = Axe.class.getClassLoader();
    var properties = new Properties();
    try (var about = loader.getResourceAsStream(WEBJAR)) {
      properties.load(about);
      var path =
          "META-INF/resources/webjars/axe-core/%s/axe.min.js"
              .formatted(properties.getProperty("version"));
      try (var source = loader.getResourceAsStream(path)) {
        return new String(source.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
