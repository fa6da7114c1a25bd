package dev.riffle.retrain.publish;

import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.retrain.publish.ModelListing.Folder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes models that neither serve nor are previous ones, and what killed runs left. A model's
 * manifest goes first; if the pointer names the model after that, the manifest comes back.
 */
public final class ModelPurge {
  /** A run that is under way has stored parts of its model, and no manifest yet. */
  private static final Duration UNDER_WAY = Duration.ofDays(1);

  private final ObjectStore objects;
  private final ModelStore models;
  private final PointerStore pointers;
  private final Clock clock;

  public ModelPurge(ObjectStore objects, ModelStore models, PointerStore pointers, Clock clock) {
    this.objects = objects;
    this.models = models;
    this.pointers = pointers;
    this.clock = clock;
  }

  /**
   * What was done, or would be.
   *
   * @param deleted versions
   * @param orphans folders without a manifest that are gone
   * @param kept how many models are left
   * @param bytes that are gone
   */
  public record Result(List<String> deleted, List<String> orphans, int kept, long bytes) {}

  /**
   * Deletes, or counts only.
   *
   * @param olderThan younger models stay, whatever the pointer says
   */
  public Result run(String tenant, Duration olderThan, boolean dryRun) {
    var deleted = new ArrayList<String>();
    var orphans = new ArrayList<String>();
    int kept = 0;
    long bytes = 0;
    for (Folder folder : models.shelf(tenant).folders().values()) {
      Duration least = folder.whole() || olderThan.compareTo(UNDER_WAY) > 0 ? olderThan : UNDER_WAY;
      boolean old = !folder.newest().plus(least).isAfter(clock.instant());
      if (old && !isNeeded(tenant, folder) && (dryRun || delete(tenant, folder))) {
        (folder.whole() ? deleted : orphans).add(folder.version());
        bytes += folder.bytes();
      } else {
        kept += folder.whole() ? 1 : 0;
      }
    }
    return new Result(List.copyOf(deleted), List.copyOf(orphans), kept, bytes);
  }

  private boolean isNeeded(String tenant, Folder folder) {
    return pointers.read(tenant).map(pointer -> pointer.needs(folder.version())).orElse(false);
  }

  private boolean delete(String tenant, Folder folder) {
    String manifest = ModelKeys.manifest(tenant, folder.version());
    Optional<Fetched.Found> before = objects.get(manifest);
    objects.delete(manifest);
    if (isNeeded(tenant, folder)) {
      before.ifPresent(read -> objects.put(manifest, ContentType.JSON, read.bytes()));
      return false;
    }
    folder.keys().stream().filter(key -> !key.equals(manifest)).forEach(objects::delete);
    return true;
  }
}
