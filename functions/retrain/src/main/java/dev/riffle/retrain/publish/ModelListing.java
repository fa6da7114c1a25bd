package dev.riffle.retrain.publish;

import dev.riffle.aws.object.Listed;
import dev.riffle.core.registry.ModelKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folders of a tenant's models, oldest version first.
 *
 * @param folders by version
 */
public record ModelListing(Map<String, Folder> folders) {

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

    Folder with(Listed object, boolean manifest) {
      var all = new ArrayList<>(keys);
      all.add(object.key());
      return new Folder(
          version,
          whole || manifest,
          bytes + object.bytes(),
          object.modified().isAfter(newest) ? object.modified() : newest,
          all);
    }
  }

  static ModelListing of(String tenant, List<Listed> objects) {
    var folders = new TreeMap<String, Folder>();
    objects.forEach(
        object ->
            ModelKeys.version(tenant, object.key())
                .ifPresent(version -> add(folders, tenant, version, object)));
    return new ModelListing(folders);
  }

  private static void add(
      Map<String, Folder> folders, String tenant, String version, Listed object) {
    boolean manifest = object.key().equals(ModelKeys.manifest(tenant, version));
    folders.merge(
        version,
        new Folder(version, false, 0, Instant.EPOCH, List.of()).with(object, manifest),
        (before, _) -> before.with(object, manifest));
  }
}
