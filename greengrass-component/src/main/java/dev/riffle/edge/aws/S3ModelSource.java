package dev.riffle.edge.aws;

import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.ObjectReader;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.scenario.ScenarioKeys;
import dev.riffle.edge.model.RemoteModels;
import java.io.IOException;
import java.util.Optional;

/** Models of a tenant in the bucket, under {@link ModelKeys}. */
public final class S3ModelSource implements RemoteModels {
  private final ObjectReader objects;
  private final String tenant;

  /**
   * @param objects of the bucket, read with the device's own credentials
   */
  public S3ModelSource(ObjectReader objects, String tenant) {
    this.objects = objects;
    this.tenant = tenant;
  }

  @Override
  public Arm current() throws IOException {
    byte[] pointer = get(ModelKeys.pointer(tenant));
    // A device is no experiment: it serves the arm that most users see, of equals the first.
    return ModelPointer.read(pointer).arms().stream()
        .reduce((best, arm) -> arm.share() > best.share() ? arm : best)
        .orElseThrow();
  }

  @Override
  public Optional<StoredScenarios> scenarios(Optional<String> tag) throws IOException {
    return find(ScenarioKeys.current(tenant), tag)
        .map(found -> new StoredScenarios(found.bytes(), found.etag()));
  }

  @Override
  public byte[] manifest(String version) throws IOException {
    return get(ModelKeys.manifest(tenant, version));
  }

  @Override
  public byte[] range(String version, String file, long from, int length) throws IOException {
    String key = ModelKeys.file(tenant, version, file);
    byte[] bytes;
    try {
      bytes = objects.range(key, from, length);
    } catch (StoreUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
    if (bytes.length != length) {
      throw new IOException(
          "%s gave %d bytes from byte %d on, not %d".formatted(key, bytes.length, from, length));
    }
    return bytes;
  }

  private byte[] get(String key) throws IOException {
    return find(key, Optional.empty())
        .map(Fetched.Found::bytes)
        .orElseThrow(() -> new IOException("the bucket has no " + key));
  }

  private Optional<Fetched.Found> find(String key, Optional<String> tag) throws IOException {
    try {
      return objects.get(key, tag) instanceof Fetched.Found found
          ? Optional.of(found)
          : Optional.empty();
    } catch (StoreUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
