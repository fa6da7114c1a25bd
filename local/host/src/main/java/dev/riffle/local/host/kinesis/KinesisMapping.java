package dev.riffle.local.host.kinesis;

import dev.riffle.definition.StartingPosition;
import dev.riffle.definition.StreamMapping;
import dev.riffle.local.host.invoke.FunctionInvoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.s3.S3Client;

/** One event source mapping: keeps a worker on each shard that may be read. */
public final class KinesisMapping implements AutoCloseable {
  private final StreamMapping mapping;
  private final String streamName;
  private final KinesisClient kinesis;
  private final FunctionInvoker function;
  private final String functionArn;
  private final Optional<S3OnFailure> onFailure;
  private final Path folder;
  private final MappingSettings settings;
  private final ReadingPace pace;
  private final Clock clock;
  private final Instant started;
  private final String id;
  private final OutageLog outage;
  private final Map<String, ShardWorker> workers = new HashMap<>();
  private Optional<StreamInfo> stream = Optional.empty();
  private final Thread thread;

  /**
   * A mapping; {@link #start} begins to read.
   *
   * @param kinesis reads the stream
   * @param s3 takes what is discarded, if the mapping names a bucket
   * @param function is invoked with batches
   * @param folder keeps the checkpoints
   * @param pace of reading; shared with whoever knows that the stack is in use
   */
  public KinesisMapping(
      StreamMapping mapping,
      String streamName,
      KinesisClient kinesis,
      S3Client s3,
      FunctionInvoker function,
      String functionArn,
      Path folder,
      MappingSettings settings,
      ReadingPace pace,
      Clock clock) {
    this.mapping = mapping;
    this.streamName = streamName;
    this.kinesis = kinesis;
    this.function = function;
    this.functionArn = functionArn;
    this.folder = folder;
    this.settings = settings;
    this.pace = pace;
    this.clock = clock;
    this.started = clock.instant();
    this.onFailure = mapping.onFailureBucket().map(bucket -> new S3OnFailure(s3, bucket, clock));
    this.id =
        UUID.nameUUIDFromBytes(
                (streamName + ">" + mapping.function()).getBytes(StandardCharsets.UTF_8))
            .toString();
    this.outage = new OutageLog("Listing the shards of " + streamName);
    this.thread =
        Thread.ofVirtual().name("mapping to " + mapping.function()).unstarted(this::keepWorkers);
  }

  /** Begins to read; returns at once, also while the stream is not there yet. */
  public void start() {
    thread.start();
  }

  private void keepWorkers() {
    try {
      while (true) {
        try {
          discover();
          outage.worked();
          awaitEndOrTime();
        } catch (RuntimeException | IOException away) {
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          var cause =
              away instanceof RuntimeException known
                  ? known
                  : new UncheckedIOException((IOException) away);
          Thread.sleep(settings.retryAfter(outage.failed(cause)));
        }
      }
    } catch (InterruptedException closing) {
      // Closed: the workers are stopped by close().
    }
  }

  /** The end of a shard lets its children start, so it is looked for at once. */
  private void awaitEndOrTime() throws InterruptedException {
    long end = System.nanoTime() + settings.discovery().toNanos();
    do {
      Thread.sleep(settings.idlePoll());
    } while (System.nanoTime() < end && !anyEnded());
  }

  private synchronized boolean anyEnded() {
    return workers.values().stream().anyMatch(worker -> worker.ended().isDone());
  }

  private void discover() throws IOException {
    var info = StreamInfo.of(kinesis, streamName);
    var shards = shards();
    synchronized (this) {
      if (thread.isInterrupted()) {
        return;
      }
      if (!stream.equals(Optional.of(info))) {
        stopWorkers();
        stream = Optional.of(info);
      }
      workers
          .values()
          .removeIf(
              worker -> {
                boolean ended = worker.ended().isDone();
                if (ended) {
                  worker.close();
                }
                return ended;
              });
      startWorkers(info, shards);
    }
  }

  private void startWorkers(StreamInfo info, List<Shard> shards) throws IOException {
    var checkpoints = new Checkpoints(folder.resolve(folderOf(info)));
    var listed = new HashSet<String>();
    var positions = new HashMap<String, ShardPosition>();
    for (var shard : shards) {
      listed.add(shard.shardId());
      positions.put(shard.shardId(), position(shard, checkpoints));
    }
    for (var shard : shards) {
      var position = positions.get(shard.shardId());
      boolean parentsDone =
          parents(shard)
              .filter(listed::contains)
              .allMatch(parent -> positions.get(parent) instanceof ShardPosition.End);
      if (parentsDone
          && !(position instanceof ShardPosition.End)
          && !workers.containsKey(shard.shardId())) {
        var worker = worker(info, shard.shardId(), position, checkpoints);
        workers.put(shard.shardId(), worker);
        worker.start();
      }
    }
  }

  /** Children begin with their first record, whatever the mapping's starting position. */
  private ShardPosition position(Shard shard, Checkpoints checkpoints) throws IOException {
    var kept = checkpoints.find(shard.shardId());
    if (kept.isPresent()) {
      return kept.get();
    }
    boolean parentRead = false;
    for (var parent : (Iterable<String>) parents(shard)::iterator) {
      parentRead |= checkpoints.find(parent).isPresent();
    }
    var first =
        parentRead || mapping.startingPosition() == StartingPosition.TRIM_HORIZON
            ? new ShardPosition.TrimHorizon()
            : new ShardPosition.AtTime(started);
    checkpoints.save(shard.shardId(), first);
    return first;
  }

  private ShardWorker worker(
      StreamInfo info, String shardId, ShardPosition position, Checkpoints checkpoints) {
    return new ShardWorker(
        mapping,
        id,
        info,
        streamName,
        shardId,
        position,
        kinesis,
        function,
        functionArn,
        onFailure,
        checkpoints,
        settings,
        pace,
        clock);
  }

  private String folderOf(StreamInfo info) {
    return "%s/%s-%d".formatted(mapping.function(), streamName, info.created().toEpochMilli());
  }

  private static Stream<String> parents(Shard shard) {
    return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
        .filter(parent -> parent != null && !parent.isEmpty());
  }

  private List<Shard> shards() {
    var shards = new ArrayList<Shard>();
    var request = ListShardsRequest.builder().streamName(streamName).build();
    while (true) {
      var page = kinesis.listShards(request);
      shards.addAll(page.shards());
      if (page.nextToken() == null) {
        return shards;
      }
      request = ListShardsRequest.builder().nextToken(page.nextToken()).build();
    }
  }

  private void stopWorkers() {
    workers.values().forEach(ShardWorker::close);
    workers.clear();
  }

  @Override
  public void close() {
    thread.interrupt();
    synchronized (this) {
      stopWorkers();
    }
  }
}
