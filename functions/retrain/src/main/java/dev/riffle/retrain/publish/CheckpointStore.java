package dev.riffle.retrain.publish;

import dev.riffle.aws.object.NoSuchObject;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.Upload;
import dev.riffle.core.registry.ModelKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How far a tenant's trainings of a sequence model have come, in the bucket: a container that was
 * killed loses its disk, and the next one goes on.
 */
public final class CheckpointStore {
  private final ObjectStore objects;
  private final Upload upload;

  public CheckpointStore(ObjectStore objects, Upload upload) {
    this.objects = objects;
    this.upload = upload;
  }

  /**
   * Fetches what was stored last, if anything.
   *
   * @param number of the training, from 0
   * @param into replaced, or deleted when nothing was stored
   */
  public void fetch(String tenant, int number, Path into) throws IOException {
    try (InputStream stored = objects.stream(ModelKeys.checkpoint(tenant, number))) {
      Files.copy(stored, into, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchObject none) {
      Files.deleteIfExists(into);
    }
  }

  /** Stores a file over what was there. */
  public void store(String tenant, int number, Path file) {
    upload.put(ModelKeys.checkpoint(tenant, number), file);
  }

  /** Forgets one. */
  public void delete(String tenant, int number) {
    objects.delete(ModelKeys.checkpoint(tenant, number));
  }

  /** Forgets all of a tenant's. */
  public void deleteAll(String tenant) {
    objects.list(ModelKeys.checkpoints(tenant)).forEach(it -> objects.delete(it.key()));
  }
}
