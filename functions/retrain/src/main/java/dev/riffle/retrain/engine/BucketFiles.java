package dev.riffle.retrain.engine;

import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.Upload;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * An engine's folder in a bucket.
 *
 * @param prefix what all keys begin with
 */
public record BucketFiles(ObjectStore objects, Upload upload, String prefix) implements JobFiles {
  @Override
  public void put(String name, Path file) {
    upload.put(prefix + name, file);
  }

  @Override
  public InputStream open(String name) {
    return objects.stream(prefix + name);
  }

  @Override
  public boolean has(String name) {
    return objects.list(prefix + name).stream().anyMatch(it -> it.key().equals(prefix + name));
  }

  @Override
  public void delete() {
    objects.delete(prefix + JOB);
    objects.list(prefix).forEach(it -> objects.delete(it.key()));
  }
}
