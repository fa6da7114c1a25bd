package dev.riffle.recommend.model;

import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.SnapshotAssembler;
import dev.riffle.recommend.delta.LiveDelta;
import dev.riffle.recommend.time.TimeBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A model on its way. Its first items answer what they prove; the rest is fetched when that is not
 * enough, when the first answer is out, or when nobody asks for a while.
 */
public final class PartialModel {
  /** How long the rest waits for a first question and its answer. */
  static final Duration UNASKED = Duration.ofMillis(500);

  /** How long it leaves the processor to an answer that is on its way out. */
  static final Duration OUT = Duration.ofMillis(20);

  private final Manifest manifest;
  private final SnapshotAssembler assembler;
  private final LiveDelta delta;
  private final Clock clock;
  private final CountDownLatch more = new CountDownLatch(1);
  private final CountDownLatch answeredOrMore = new CountDownLatch(1);
  private boolean ended;

  /**
   * @param assembler holds the first items
   * @param delta of the model, which it grows with
   */
  PartialModel(Manifest manifest, SnapshotAssembler assembler, LiveDelta delta, Clock clock) {
    this.manifest = manifest;
    this.assembler = assembler;
    this.delta = delta;
    this.clock = clock;
  }

  String version() {
    return manifest.version();
  }

  /**
   * The model with the items that are here, once they are at least twice as many as were not
   * enough.
   *
   * @param notEnough items that proved nothing; 0 at first
   * @return nothing when the model is whole, will not be, or does not come in time
   */
  public Optional<LoadedModel> beyond(int notEnough, TimeBudget patience) {
    if (notEnough > 0) {
      more.countDown();
      answeredOrMore.countDown();
    }
    if (!awaitItems(Math.max(1, 2 * notEnough), patience)) {
      return Optional.empty();
    }
    Model model = assembler.prefix().orElseThrow();
    delta.grow(model);
    return Optional.of(new LoadedModel(manifest, model, delta, clock.instant()));
  }

  /** The first answer is on its way out. */
  public void answered() {
    answeredOrMore.countDown();
  }

  /** Returns when the rest of the model should be fetched. */
  void awaitNeed() {
    new TimeBudget(UNASKED).await(answeredOrMore);
    new TimeBudget(OUT).await(more);
  }

  /** More items are here. */
  synchronized void grown() {
    notifyAll();
  }

  /** Nothing more comes: the model is whole, or its loading failed. */
  synchronized void ended() {
    ended = true;
    notifyAll();
  }

  private synchronized boolean awaitItems(int least, TimeBudget patience) {
    try {
      while (!ended && assembler.held() < least && !patience.left().isZero()) {
        wait(Math.max(1, patience.left().toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !ended && assembler.held() >= least;
  }
}
