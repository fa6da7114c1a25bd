package dev.riffle.local.host.kinesis;

import dev.riffle.definition.StreamMapping;
import dev.riffle.local.host.invoke.FunctionInvoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Works through one shard: one reader, and as many lanes as the mapping's parallelization factor. A
 * partition key always takes the same lane, and a lane runs one batch at a time, so the order of a
 * key holds.
 */
final class ShardWorker implements AutoCloseable {
  private final StreamMapping mapping;
  private final MappingSettings settings;
  private final String shardId;
  private final Checkpoints checkpoints;
  private final ShardReader reader;
  private final InFlightRecords ledger = new InFlightRecords();
  private final List<BatchBuffer> lanes;
  private final BatchRunner runner;
  private final OutageLog outage;
  private final ReadingPace pace;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ShardWorker(
      StreamMapping mapping,
      String mappingId,
      StreamInfo stream,
      String streamName,
      String shardId,
      ShardPosition position,
      KinesisClient kinesis,
      FunctionInvoker function,
      String functionArn,
      Optional<S3OnFailure> onFailure,
      Checkpoints checkpoints,
      MappingSettings settings,
      ReadingPace pace,
      Clock clock) {
    this.mapping = mapping;
    this.settings = settings;
    this.pace = pace;
    this.shardId = shardId;
    this.checkpoints = checkpoints;
    this.reader = new ShardReader(kinesis, streamName, shardId, position);
    this.outage = new OutageLog("Reading " + shardId + " of " + streamName);
    var event = new KinesisEventWriter(shardId, stream.arn(), functionArn);
    this.lanes =
        IntStream.range(0, mapping.parallelizationFactor())
            .mapToObj(i -> new BatchBuffer(mapping.batchSize(), mapping.batchWindow(), event::size))
            .toList();
    var age =
        mapping
            .maximumRecordAge()
            .filter(limit -> limit.compareTo(stream.retention()) < 0)
            .orElse(stream.retention());
    this.runner =
        new BatchRunner(
            mapping,
            age,
            function,
            event,
            new S3OnFailure.Source(mappingId, shardId, stream.arn(), functionArn),
            onFailure,
            settings,
            clock,
            this::settle);
  }

  void start() {
    threads.execute(() -> untilInterrupted(this::readToEnd));
    for (var lane : lanes) {
      threads.execute(() -> untilInterrupted(() -> work(lane)));
    }
  }

  /** Completes when the shard is closed and every record of it is settled. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static void untilInterrupted(Work work) {
    try {
      work.run();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void readToEnd() throws InterruptedException {
    while (!reader.isEnded()) {
      if (ledger.size() >= 4 * mapping.batchSize() * lanes.size() + 10_000) {
        Thread.sleep(settings.idlePoll());
        continue;
      }
      try {
        var records = reader.read();
        outage.worked();
        hand(records);
        if (!records.isEmpty()) {
          pace.stir();
        } else if (!reader.isEnded()) {
          pace.awaitNext();
        }
      } catch (RuntimeException away) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedException();
        }
        Thread.sleep(settings.retryAfter(outage.failed(away)));
      }
    }
    while (ledger.size() > 0) {
      Thread.sleep(settings.idlePoll());
    }
    while (!saveEnd()) {
      Thread.sleep(settings.longestRetry());
    }
    ended.complete(null);
  }

  private void hand(List<Record> records) {
    var byLane = new ArrayList<List<Record>>();
    lanes.forEach(lane -> byLane.add(new ArrayList<>()));
    for (var record : records) {
      ledger.read(record.sequenceNumber());
      byLane.get(Math.floorMod(record.partitionKey().hashCode(), lanes.size())).add(record);
    }
    for (int i = 0; i < lanes.size(); i++) {
      if (!byLane.get(i).isEmpty()) {
        lanes.get(i).add(byLane.get(i));
      }
    }
  }

  private void work(BatchBuffer lane) throws InterruptedException {
    var trouble = new OutageLog("Working on a batch of " + shardId);
    while (true) {
      var batch = lane.take();
      while (!done(batch, trouble)) {
        Thread.sleep(settings.longestRetry());
      }
    }
  }

  /**
   * A fault of the host's own, such as a full disk, must not end the lane: the batch runs again.
   */
  private boolean done(List<Record> batch, OutageLog trouble) throws InterruptedException {
    try {
      runner.run(batch);
      trouble.worked();
      return true;
    } catch (RuntimeException failed) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      trouble.failed(failed);
      return false;
    }
  }

  /** One lane at a time, so that the checkpoint on disk only ever moves forward. */
  private synchronized void settle(List<Record> records) {
    ledger
        .settle(records.stream().map(Record::sequenceNumber).toList())
        .ifPresent(reached -> save(new ShardPosition.After(reached)));
  }

  private boolean saveEnd() {
    try {
      save(new ShardPosition.End());
      return true;
    } catch (UncheckedIOException failed) {
      outage.failed(failed);
      return false;
    }
  }

  private synchronized void save(ShardPosition position) {
    try {
      checkpoints.save(shardId, position);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Stops at once; what is not settled is read again by the next worker of the shard. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      // A read that hangs is left to its own time-out: it can hand on nothing any more.
      var _ = threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
