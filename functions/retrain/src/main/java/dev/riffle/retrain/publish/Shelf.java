package dev.riffle.retrain.publish;

import dev.riffle.core.snapshot.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folders of a tenant's models, oldest version first.
 *
 * @param folders by version
 */
public record Shelf(Map<String, Folder> folders) {

  /**
   * One model's objects.
   *
   * @param whole whether it has its manifest; a killed run's folder has none
   * @param newest when its newest object was written
   */
  public record Folder(
      String version, boolean whole, long bytes, Instant newest, List<String> keys) {
    public Folder {
      keys = List.copyOf(keys);
    }

    Folder with(Objects.Listed object) {
      var all = new ArrayList<>(keys);
      all.add(object.key());
      return new Folder(
          version,
          whole || object.key().endsWith("/" + Manifest.FILE),
          bytes + object.bytes(),
          object.modified().isAfter(newest) ? object.modified() : newest,
          all);
    }
  }

  static Shelf of(String prefix, Stream<Objects.Listed> objects) {
    var folders = new TreeMap<String, Folder>();
    objects.forEach(
        object -> {
          String below = object.key().substring(prefix.length());
          int slash = below.indexOf('/');
          // Pointer, status and the like lie beside the folders.
          if (slash > 0) {
            String version = below.substring(0, slash);
            folders.merge(
                version,
                new Folder(version, false, 0, Instant.EPOCH, List.of()).with(object),
                (before, _) -> before.with(object));
          }
        });
    return new Shelf(folders);
  }
}
