package dev.riffle.retrain.publish;

import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.Upload;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.SnapshotReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Models of all tenants in a bucket: {@code docs/data.md} has the keys. */
public final class ModelStore {
  private static final int BUFFER = 1 << 16;

  private final ObjectStore objects;
  private final Upload upload;

  public ModelStore(ObjectStore objects, Upload upload) {
    this.objects = objects;
    this.upload = upload;
  }

  /**
   * What is stored of a training run.
   *
   * @param manifest of the model, with all that is to be known of it
   * @param twin the same settings trained on what came before the held-out cases, if any came
   * @param report JSON, UTF-8
   */
  public record Publication(
      SpooledSnapshot model, Manifest manifest, Optional<SpooledSnapshot> twin, byte[] report) {}

  /**
   * Stores a model; nothing serves it yet. The manifest comes last: a folder without one is what a
   * killed run left, and no model.
   */
  public void store(Publication publication) {
    Manifest manifest = publication.manifest();
    String tenant = manifest.tenant();
    String version = manifest.version();
    upload.put(ModelKeys.file(tenant, version, manifest.file()), publication.model().file());
    publication
        .twin()
        .ifPresent(
            twin -> {
              upload.put(ModelKeys.file(tenant, version, twin.manifest().file()), twin.file());
              objects.put(
                  ModelKeys.twinManifest(tenant, version),
                  ContentType.JSON,
                  twin.manifest().toJson());
            });
    objects.put(ModelKeys.report(tenant, version), ContentType.JSON, publication.report());
    objects.put(ModelKeys.manifest(tenant, version), ContentType.JSON, manifest.toJson());
  }

  /** What a stored model says of itself, or nothing when it is not there or not whole. */
  public Optional<Manifest> manifest(String tenant, String version) {
    return objects
        .get(ModelKeys.manifest(tenant, version))
        .map(read -> Manifest.read(read.bytes()))
        .filter(manifest -> manifest.version().equals(version));
  }

  /** What a model's twin says of itself, if it has one. */
  public Optional<Manifest> twin(String tenant, String version) {
    return objects
        .get(ModelKeys.twinManifest(tenant, version))
        .map(read -> Manifest.read(read.bytes()));
  }

  /** The report of the run that made a model, if it is there. */
  public Optional<byte[]> report(String tenant, String version) {
    return objects.get(ModelKeys.report(tenant, version)).map(Fetched.Found::bytes);
  }

  /**
   * Reads a stored model, or a twin.
   *
   * @param version the folder's
   * @param manifest of the model or of its twin
   */
  public Model read(String tenant, String version, Manifest manifest) {
    String key = ModelKeys.file(tenant, version, manifest.file());
    try (var in = new BufferedInputStream(objects.stream(key), BUFFER)) {
      return SnapshotReader.read(in, manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(key + " could not be read to its end", e);
    }
  }

  /** A tenant's stored models and what killed runs left. */
  public ModelListing shelf(String tenant) {
    return ModelListing.of(tenant, objects.list(ModelKeys.tenant(tenant)));
  }

  /**
   * Throws unless a model is stored whole.
   *
   * @throws NoSuchModel when it is not
   */
  void requireWhole(String tenant, String version) {
    Manifest manifest =
        manifest(tenant, version).orElseThrow(() -> NoSuchModel.unreadable(tenant, version));
    String key = ModelKeys.file(tenant, version, manifest.file());
    boolean whole =
        objects.list(key).stream()
            .anyMatch(object -> object.key().equals(key) && object.bytes() == manifest.bytes());
    if (!whole) {
      throw new NoSuchModel(
          "%s is not there, or not of the %,d bytes that its manifest says"
              .formatted(key, manifest.bytes()));
    }
  }
}
