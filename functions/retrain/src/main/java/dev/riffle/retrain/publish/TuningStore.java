package dev.riffle.retrain.publish;

import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.retrain.tune.TuningJournal;

/** How a tenant's settings are tuned, and how they came to be, in the bucket. */
public final class TuningStore {
  private final ObjectStore objects;

  public TuningStore(ObjectStore objects) {
    this.objects = objects;
  }

  /** What was written last. */
  public TuningJournal read(String tenant) {
    return objects
        .get(ModelKeys.tuning(tenant))
        .map(
            read -> {
              try {
                return TuningJournal.read(JsonText.read(read.bytes()));
              } catch (NotJson damaged) {
                throw new IllegalStateException(
                    "%s is damaged: delete it to begin with the settings as they are chosen"
                        .formatted(ModelKeys.tuning(tenant)),
                    damaged);
              }
            })
        .orElse(TuningJournal.EMPTY);
  }

  /** Writes a journal over what was there. */
  public void write(String tenant, TuningJournal journal) {
    objects.put(ModelKeys.tuning(tenant), ContentType.JSON, EventJson.write(journal.json()));
  }
}
