package dev.riffle.retrain.train;

import dev.riffle.retrain.encoder.CheckpointPlace;
import dev.riffle.retrain.publish.CheckpointStore;
import dev.riffle.retrain.temporary.TemporaryFolder;
import dev.riffle.retrain.temporary.TemporaryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A training's checkpoint: a file here, and now and then in the bucket. */
final class SequenceCheckpoint implements CheckpointPlace, AutoCloseable {
  /** A killed training loses no more than this and an epoch. */
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final CheckpointStore store;
  private final String tenant;
  private final int number;
  private final Clock clock;
  private final TemporaryFolder folder;
  private Instant stored;

  private SequenceCheckpoint(
      CheckpointStore store, String tenant, int number, Clock clock, TemporaryFolder folder) {
    this.store = store;
    this.tenant = tenant;
    this.number = number;
    this.clock = clock;
    this.folder = folder;
    this.stored = clock.instant();
  }

  /** With what a killed training left in the bucket, if one did. */
  static SequenceCheckpoint fetched(
      CheckpointStore store, TemporaryStorage storage, String tenant, int number, Clock clock) {
    TemporaryFolder folder = storage.folder("sequence");
    try {
      var made = new SequenceCheckpoint(store, tenant, number, clock, folder);
      store.fetch(tenant, number, made.file());
      return made;
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException("fetching a checkpoint", e);
    } catch (RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  @Override
  public Path file() {
    return folder.file("checkpoint");
  }

  @Override
  public void written() {
    Instant now = clock.instant();
    if (!now.isBefore(stored.plus(BETWEEN))) {
      store.store(tenant, number, file());
      stored = now;
    }
  }

  /** Forgets what is here and in the bucket: it is of other data, or no longer needed. */
  void forget() {
    store.delete(tenant, number);
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + file(), e);
    }
  }

  /** The file goes; what is in the bucket stays. */
  @Override
  public void close() {
    folder.close();
  }
}
