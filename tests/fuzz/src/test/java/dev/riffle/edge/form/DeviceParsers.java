package dev.riffle.edge.form;

import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.edge.ComponentSettings;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.StoreSettings;
import dev.riffle.tests.fuzz.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/** What lies on a device's disk, and what it is told. */
public final class DeviceParsers {
  private DeviceParsers() {}

  public static void model(byte[] bytes) throws IOException {
    try {
      new DeviceReader(new ByteArrayInputStream(bytes)).read();
    } catch (DamagedSnapshot refused) {
      Refused.check(refused);
    }
  }

  /** A store opens on whatever its journal holds, and says how much of that it could not read. */
  public static void journal(byte[] bytes) throws IOException {
    Path folder = Files.createTempDirectory("riffle-fuzz");
    try {
      Files.write(folder.resolve("journal-0"), bytes);
      try (EdgeStore store =
          EdgeStore.open(folder, StoreSettings.defaults(), new FileDisk(), Runnable::run)) {
        store.report();
        store.history("default", "ann");
      }
    } finally {
      for (Path file : files(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Lines of NAME=VALUE. */
  public static void settings(byte[] bytes) {
    var environment = new HashMap<String, String>();
    new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> environment.put(parts[0], parts[1]));
    try {
      ComponentSettings.from(environment);
    } catch (IllegalArgumentException refused) {
      Refused.check(refused);
    }
  }
}
