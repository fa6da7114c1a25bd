package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.model.Manifest;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.Provenance;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.Workers;
import dev.riffle.retrain.log.Log;
import dev.riffle.retrain.publish.ModelStore;
import dev.riffle.retrain.publish.PointerConflict;
import dev.riffle.retrain.publish.StoredPointer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Archive to serving model: read, train, prior, publish, promote. Whatever fails on the way leaves
 * the serving model as it is.
 */
public final class Train {
  /** What clocks of {@code ingest} and of this function may differ by. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final S3Archive archive;
  private final ModelStore store;
  private final Clock clock;
  private final Log log;
  private final long heap;

  /**
   * @param heap bytes that the JVM may use
   */
  public Train(S3Archive archive, ModelStore store, Clock clock, Log log, long heap) {
    this.archive = archive;
    this.store = store;
    this.clock = clock;
    this.log = log;
    this.heap = heap;
  }

  /** Runs it and says how it went. */
  public ObjectNode run(TrainRequest request) {
    var phases = new Phases(log, clock);
    EncoderSettings encoder = EncoderSettings.defaults();
    Optional<StoredPointer> seen = store.pointer(request.tenant());
    // Everything archived before now is in the listing. What comes later is in rows that change
    // later, so the delta that starts here misses nothing.
    Instant dataUntil = clock.instant().minus(CLOCKS);
    ArchiveReader.Read read = phases.phase("read", () -> read(request.tenant()));
    TrainingSet set =
        phases.phase(
            "prepare", () -> TrainingSet.of(read.interactions(), read.catalogue(), encoder));
    var answer = new TrainAnswer(request, read, set, phases);
    if (set.byUser().size() == 0) {
      return answer.nothing();
    }
    set.requireFits(request.settings().dims(), heap);
    try (var workers = Workers.onAllCores()) {
      var ials = new Ials(encoder, workers);
      Factors items = phases.phase("train", () -> train(ials, set, request));
      ModelDraft draft =
          phases.phase(
              "prior", () -> new DraftMaker(encoder, ials).draft(request.tenant(), set, items));
      Manifest manifest =
          phases.phase(
              "publish",
              () ->
                  store.store(
                      draft,
                      clock.instant(),
                      provenance(request, read, dataUntil, seen.map(StoredPointer::serving))));
      return promoted(answer, manifest, seen);
    }
  }

  private ArchiveReader.Read read(String tenant) {
    S3Archive.Listing listing = archive.list();
    log.line(
        "archive",
        fields -> fields.put("objects", listing.objects().size()).put("bytes", listing.bytes()));
    listing.requireFits(heap);
    return ArchiveReader.read(tenant, listing.objects());
  }

  private Factors train(Ials ials, TrainingSet set, TrainRequest request) {
    return ials.items(
        set.byUser(),
        request.settings(),
        (trained, epoch) -> log.line("epoch", fields -> fields.put("epoch", epoch)));
  }

  private static Provenance provenance(
      TrainRequest request, ArchiveReader.Read read, Instant dataUntil, Optional<String> parent) {
    var settings = request.settings();
    var range = read.interactions().range().orElseThrow();
    return new Provenance(
        Map.of(
            "trainer", "ials",
            "dims", Integer.toString(settings.dims()),
            "epochs", Integer.toString(settings.epochs()),
            "initialDeviation", Double.toString(settings.initialDeviation()),
            "seed", Long.toString(settings.seed())),
        Map.of(),
        range.from(),
        range.until(),
        dataUntil,
        parent,
        Optional.empty());
  }

  private ObjectNode promoted(TrainAnswer answer, Manifest manifest, Optional<StoredPointer> seen) {
    try {
      store.promote(manifest, seen);
      return answer.promoted(manifest);
    } catch (PointerConflict conflict) {
      log.line("conflict", fields -> fields.put("reason", conflict.getMessage()));
      return answer.unpromoted(manifest, conflict.getMessage());
    }
  }
}
