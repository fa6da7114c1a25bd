package dev.riffle.retrain.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.export.ExportKeys;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.online.VectorCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One export in the bucket. */
final class ExportStore {
  private static final int TRIES = 3;

  private final VersionedObjects objects;
  private final String tenant;
  private final String name;

  ExportStore(VersionedObjects objects, String tenant, String name) {
    this.objects = objects;
    this.tenant = tenant;
    this.name = name;
  }

  Optional<ExportPlan> plan() {
    String key = ExportKeys.plan(tenant, name);
    return objects.get(key).map(it -> ExportPlan.read(key, it.bytes()));
  }

  /** Stores a plan, unless another run stored one meanwhile; gives the one that stands. */
  ExportPlan begin(ExportPlan plan) {
    String key = ExportKeys.plan(tenant, name);
    objects.replace(key, ContentType.JSON, plan.json(), Optional.empty());
    return plan().orElseThrow(() -> new StoreUnavailable(key + " is gone", null));
  }

  /** The vector that others are to be like: the one of the first run. */
  float[] like(Supplier<float[]> first) {
    String key = ExportKeys.like(tenant, name);
    if (objects.get(key).isEmpty()) {
      objects.replace(key, ContentType.BINARY, VectorCodec.encode(first.get()), Optional.empty());
    }
    return VectorCodec.decode(read(key));
  }

  boolean isCancelled() {
    return objects.get(ExportKeys.cancelled(tenant, name)).isPresent();
  }

  void cancel() {
    put(
        ExportKeys.cancelled(tenant, name),
        ContentType.JSON,
        JsonText.bytes(JsonNodeFactory.instance.objectNode()));
  }

  Optional<byte[]> manifest() {
    return objects.get(ExportKeys.manifest(tenant, name)).map(Fetched.Found::bytes);
  }

  void finish(byte[] manifest) {
    put(ExportKeys.manifest(tenant, name), ContentType.JSON, manifest);
  }

  /** Keys of the notes of parts that are whole. */
  Set<String> whole() {
    try (Stream<Listed> notes = objects.listing(ExportKeys.notes(tenant, name))) {
      return notes.map(Listed::key).collect(Collectors.toSet());
    }
  }

  PartNote note(int part) {
    String key = ExportKeys.note(tenant, name, part);
    return objects
        .get(key)
        .map(it -> PartNote.read(key, it.bytes()))
        .orElseThrow(() -> new StoreUnavailable(key + " is gone", null));
  }

  /** Stores a part's files and then says that it is whole. */
  void store(PartNote note, List<PartFile> files) {
    files.forEach(this::store);
    put(ExportKeys.note(tenant, name, note.part()), ContentType.JSON, JsonText.bytes(note.json()));
  }

  void store(PartFile file) {
    try {
      put(file.key(), file.contentType(), Files.readAllBytes(file.path()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file.path(), e);
    }
  }

  byte[] read(String key) {
    return objects
        .get(key)
        .map(Fetched.Found::bytes)
        .orElseThrow(() -> new StoreUnavailable(key + " is gone", null));
  }

  /**
   * A file that is to be stored.
   *
   * @param path where it is meanwhile
   */
  record PartFile(String key, String contentType, Path path) {}

  /** Whatever was there: what a killed run left, or what another one that does the same writes. */
  private void put(String key, String contentType, byte[] content) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<String> before = objects.get(key).map(Fetched.Found::etag);
      if (objects.replace(key, contentType, content, before)) {
        return;
      }
    }
    throw new StoreUnavailable(key + " is being written by others all the time", null);
  }
}
