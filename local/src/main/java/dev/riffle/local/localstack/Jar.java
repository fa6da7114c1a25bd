package dev.riffle.local.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes small jars. */
final class Jar {
  private Jar() {}

  /**
   * Writes one.
   *
   * @param attributes of its manifest
   * @param classes copied from where this program has them
   */
  static void write(Path file, Map<Attributes.Name, String> attributes, List<Class<?>> classes)
      throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::put);
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (var each : classes) {
        jar.putNextEntry(new JarEntry(name(each)));
        jar.write(bytes(each));
      }
    }
  }

  /** The class file of a class of this program. */
  static byte[] bytes(Class<?> type) throws IOException {
    try (var bytes = type.getClassLoader().getResourceAsStream(name(type))) {
      if (bytes == null) {
        throw new IOException("no class file " + name(type));
      }
      return bytes.readAllBytes();
    }
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }
}
