package dev.riffle.retrain.publish;

import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.Manifest;

/** Names of objects: {@code docs/data.md}. */
final class Keys {
  static final String TWIN_FILE = "twin.safetensors";
  static final String TWIN_MANIFEST = "twin.json";
  static final String REPORT = "report.json";

  private Keys() {}

  static String tenant(String tenant) {
    return "models/%s/".formatted(tenant);
  }

  static String pointer(String tenant) {
    return tenant(tenant) + ModelPointer.FILE;
  }

  static String folder(String tenant, String version) {
    return tenant(tenant) + version + "/";
  }

  static String manifest(String tenant, String version) {
    return folder(tenant, version) + Manifest.FILE;
  }
}
